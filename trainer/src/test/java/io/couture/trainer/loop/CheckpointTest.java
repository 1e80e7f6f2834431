package io.couture.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private static final ObjectNode STATE = new ObjectMapper().createObjectNode();
    private static final Path FULL_DEVICE = Path.of("/dev/full");

    @TempDir
    private Path folder;

    @Test
    void aFullDiskLeavesTheLastGoodCheckpoint() throws Exception {
        Assumptions.assumeTrue(Files.exists(FULL_DEVICE), "only Linux has a device that is always full");
        try (Scope scope = new Scope()) {
            // Given a good checkpoint, and a part that goes to a device without space
            Map<String, Tensor> tensors = Map.of("w", Tensors.ofFloats(new float[] {1, 2, 3}, ComputeDevice.CPU, 3));
            Checkpoint good = Checkpoint.save(folder, 10, Map.of("weights", tensors), STATE, 2);
            Files.createSymbolicLink(folder.resolve("full.safetensors"), FULL_DEVICE);

            // When
            assertThatThrownBy(
                            () -> Checkpoint.save(folder, 20, Map.of("weights", tensors, "../full", tensors), STATE, 2))
                    // Then
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("step-00000020 can't be written: No space left on device")
                    .hasMessageContaining("MB are free there; the last good checkpoint is " + good.folder());
            assertThat(Checkpoint.newest(folder)).contains(good);
            assertThat(Tensors.toFloats(good.part("weights").get("w"))).containsExactly(1, 2, 3);
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("step-00000010", "full.safetensors");
            }
        }
    }

    @Test
    void weightsOfAnotherShapeAreNamedWithTheirCheckpoint() throws Exception {
        List<Weight> declared = List.of(Weight.of("w", new Init.Constant(0), 4));
        try (Scope scope = new Scope();
                TorchWeights weights = TorchWeights.create(declared, ComputeDevice.CPU, 0)) {
            Map<String, Tensor> tensors = Map.of("w", Tensors.ofFloats(new float[] {1, 2, 3}, ComputeDevice.CPU, 3));
            Checkpoint other = Checkpoint.save(folder, 10, Map.of("average", tensors), STATE, 2);

            assertThatThrownBy(() -> other.load("average", weights))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("checkpoint " + other.folder() + " is of another model than the recipe's: ")
                    .hasMessageContaining("in average.safetensors weight w has shape [3], the model takes [4]");
        }
    }
}
