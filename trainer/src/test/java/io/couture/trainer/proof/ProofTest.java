package io.couture.trainer.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.TensorSpec;
import io.couture.onnx.Device;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.OnnxGraph;
import io.couture.trainer.export.OnnxOps;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTest {

    @TempDir
    Path folder;

    @Test
    void runsAreAsFarApartAsTheirFarthestStep() throws IOException {
        StepLog one = log("a", "{\"loss\": 2.0, \"samples/s\": 5}", "{\"loss\": 1.0}", "{\"evaluation loss\": 9}");
        StepLog other = log("b", "{\"loss\": 2.0}", "{\"loss\": 1.002}");

        assertThat(StepLog.apart(one, other)).isCloseTo(0.002, within(1e-9));
        assertThat(StepLog.apart(one, one)).isZero();
    }

    @Test
    void runsOfOtherLengthsOrOfNoNumbersAreNotTheSame() throws IOException {
        StepLog two = log("a", "{\"difference\": 2.0}", "{\"difference\": 1.0}");
        StepLog one = log("b", "{\"difference\": 2.0}");
        StepLog lost = log("c", "{\"difference\": 2.0}", "{\"difference\": 1e999}");

        assertThatThrownBy(() -> StepLog.apart(two, one)).hasMessage("runs of 2 and 1 steps cannot be compared");
        assertThat(StepLog.apart(two, lost)).isGreaterThan(TrainingProof.MOST_APART);
        assertThatThrownBy(() -> StepLog.apart(log("d", "{}"), log("e", "{}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void speedIsThatOfTheSecondHalf() throws IOException {
        StepLog log = log("a", "{\"samples/s\": 1}", "{\"samples/s\": 1}", "{\"samples/s\": 8}", "{\"samples/s\": 9}");

        assertThat(log.speed()).isEqualTo(9);
    }

    @Test
    void memoryThatGrowsIsSeen() {
        assertThat(MemoryWatch.growth(LongStream.range(0, 40).boxed().toList())).isEqualTo(20);
        assertThat(MemoryWatch.growth(List.of(100L, 900L, 900L, 900L))).isZero();
    }

    @Test
    void readsFromTheRuntimeWhereEachNodeRan() throws IOException, OrtException {
        OnnxGraph graph = new OnnxGraph("two");
        String x = graph.input("x", ElementType.FLOAT, "rows", "3");
        OnnxOps ops = new OnnxOps(graph, List.of(), weight -> FloatBuffer.allocate(0));
        graph.output("y", ops.tanh(ops.exp(x)), ElementType.FLOAT, "rows", "3");
        Path file = folder.resolve("two.onnx");
        new OnnxExporter(ElementType.FLOAT).write(graph, file);
        TensorSpec input = new TensorSpec("x", "float", List.of(-1L, 3L));

        assertThat(NodePlacement.of(file, new GraphSpec("two.onnx", List.of(input), List.of()), Device.CPU))
                .hasEntrySatisfying("CPU", operations -> assertThat(operations).contains("Exp", "Tanh"))
                .hasSize(1);
    }

    @Test
    void theFirstDimensionIsTheRows() {
        assertThat(GraphProof.shape(new TensorSpec("bias", "float", List.of(-1L, 1L, -1L, 353L)), 8))
                .containsExactly(8, 1, 1, 353);
        assertThat(GraphProof.shape(new TensorSpec("fixed", "float", List.of(2L, -1L)), 8))
                .containsExactly(2, 1);
    }

    @Test
    void refusesAPlanThatProvesNothing() {
        assertThatThrownBy(() -> new ProofPlan(folder, "auto", folder, "x/1", folder, 600, 20, 1000))
                .hasMessage("device is 'auto', not one of cpu, cuda");
        assertThatThrownBy(() -> new ProofPlan(folder, "cpu", folder, "x/1", folder, 600, 1, 1000))
                .hasMessage("steps is 1, must be at least 2");
    }

    private StepLog log(String name, String... lines) throws IOException {
        Path stage = Files.createDirectories(folder.resolve(name));
        Files.write(stage.resolve("log.jsonl"), List.of(lines));
        return StepLog.read(stage);
    }
}
