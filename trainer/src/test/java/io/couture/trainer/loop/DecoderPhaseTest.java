package io.couture.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.model.PatchDiscriminator;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoderPhaseTest {

    private static final int SIDE = 16;
    private static final int STEPS = 8;
    private static final int HALF = STEPS / 2;

    @TempDir
    private Path work;

    @Test
    void keepsTheMeaningOfTokensWhileTheDecoderLearns() throws Exception {
        // When
        Checkpoint end = train(STEPS, 0.5);

        // Then
        Checkpoint half = new Checkpoint(end.folder().resolveSibling("step-%08d".formatted(HALF)));
        try (Scope scope = new Scope()) {
            Map<String, Tensor> before = half.part("average");
            Map<String, Tensor> after = end.part("average");
            assertThat(before.keySet()).anyMatch(Vqgan::decidesTokens).anyMatch(name -> !Vqgan.decidesTokens(name));
            before.forEach((name, tensor) -> {
                boolean same = Arrays.equals(Tensors.toFloats(tensor), Tensors.toFloats(after.get(name)));
                assertThat(same).as(name).isEqualTo(Vqgan.decidesTokens(name));
            });
        }
    }

    @Test
    void goesOnWithTheTokensOfTheCheckpointItBeganWith() throws Exception {
        // Given a run that ended before its decoder phase
        Checkpoint half = train(HALF, 1);

        // When
        Checkpoint end = train(STEPS, 0);

        // Then
        try (Scope scope = new Scope()) {
            assertThat(Tensors.toFloats(end.part("average").get(Vqgan.CODEBOOK)))
                    .isEqualTo(Tensors.toFloats(half.part("average").get(Vqgan.CODEBOOK)));
        }
    }

    private Checkpoint train(int steps, double fixedFrom) throws IOException {
        return new VqganTrainer(recipe(steps, fixedFrom), new Lightening(), new Lightening(), work)
                .run()
                .checkpoint();
    }

    private static VqganRecipe recipe(int steps, double fixedFrom) {
        VqganConfig.Stack stack = new VqganConfig.Stack(2, List.of(8, 8), 1);
        return new VqganRecipe(
                new StageConfig(steps, 0, 2, 0.01f, 0, 0f, 0.5f, 1f, 1, "cpu", "fp32", 1),
                new VqganConfig(SIDE, 8, 4, stack, stack, false, true),
                new VqganRecipe.Losses(1, 0, 0, 0, 1, 0.25f, VqganRecipe.Perceptual.NONE),
                new VqganRecipe.CodebookStart(1, 1, 2, fixedFrom),
                new VqganRecipe.Opponent(
                        new PatchDiscriminator.Config(8, 1, true, false), 1, 0.5f, 1, VqganRecipe.Guard.NONE),
                new VqganRecipe.Reports(1000, 1000, HALF, 2));
    }

    /** Four pictures that grow lighter from left to right, each starting elsewhere. */
    private static final class Lightening implements BatchSource {
        @Override
        public int size() {
            return 4;
        }

        @Override
        public int imageSize() {
            return SIDE;
        }

        @Override
        public void copy(int index, byte[] rgbChw) {
            for (int i = 0; i < rgbChw.length; i++) {
                rgbChw[i] = (byte) (i % SIDE * 10 + index * 20);
            }
        }
    }
}
