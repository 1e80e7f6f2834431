package io.couture.trainer.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.kit.release.ReleaseVersions;
import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.TensorSpec;
import io.couture.onnx.Device;
import io.couture.onnx.testing.TinyRelease;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.OnnxGraph;
import io.couture.trainer.export.OnnxOps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
    void readsTextsOfBothFamiliesToCompareVariants() {
        for (Release release : List.of(TinyRelease.writeTo(folder), TinyRelease.writeMiniTo(folder))) {
            VariantAgreement.Measured same = new VariantAgreement(release, Device.CPU).measure("fp32", "fp32");

            assertThat(same.cosine()).isCloseTo(1f, within(1e-6f));
            assertThat(same.same()).isEqualTo(1f);
        }
    }

    @Test
    void speedIsThatOfTheSecondHalf() throws IOException {
        StepLog log = log("a", "{\"samples/s\": 1}", "{\"samples/s\": 1}", "{\"samples/s\": 8}", "{\"samples/s\": 9}");

        assertThat(log.speed()).isEqualTo(9);
    }

    @Test
    void whatIsComputedIsThatOfTheSecondHalf() throws IOException {
        assertThat(log("a", "{\"TFLOP/s\": 1}", "{\"TFLOP/s\": 3}").computed()).isEqualTo(3);
        assertThat(log("b", "{\"loss\": 1}").computed()).isZero();
    }

    @Test
    void aProofCanBeHadInParts() throws IOException {
        String earlier = "{\"device\": \"cpu\", \"claims\": [{\"claim\": \"doctor\", \"holds\": true}]}";
        Path file = Files.writeString(folder.resolve("proof.json"), earlier);
        ProofPlan plan =
                new ProofPlan(Path.of(".."), "cpu", Path.of("recipes/tiny.yaml"), starter(), folder, lengths(20));
        StringWriter said = new StringWriter();

        boolean holds = new Proof(plan, new PrintWriter(said)).run("matrices are multiplied"::equals);

        assertThat(holds).isTrue();
        JsonNode claims = new ObjectMapper().readTree(file.toFile()).path("claims");
        assertThat(claims.findValuesAsText("claim")).containsExactly("doctor", "matrices are multiplied");
        assertThat(claims.at("/1/measured/TFLOP~1s").asDouble()).isPositive();
        assertThat(said.toString()).startsWith("yes  matrices are multiplied");
    }

    /** The release that lies in this repository. */
    private static String starter() {
        return ReleaseVersions.newest(new DirectoryModelStore(Path.of("..", "releases")).list(), "starter")
                .orElseThrow()
                .toString();
    }

    @Test
    void figuresOfTwoDevicesAreNotMixed() throws IOException {
        Files.writeString(folder.resolve("proof.json"), "{\"device\": \"cuda\", \"claims\": []}");
        ProofPlan plan =
                new ProofPlan(Path.of(".."), "cpu", Path.of("recipes/tiny.yaml"), starter(), folder, lengths(20));

        assertThatThrownBy(() -> new Proof(plan, new PrintWriter(new StringWriter())).run(name -> false))
                .hasMessageEndingWith("holds figures of device cuda, not of cpu: take another folder");
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
        assertThatThrownBy(() -> new ProofPlan(folder, "auto", folder, "x/1", folder, lengths(20)))
                .hasMessage("device is 'auto', not one of cpu, cuda");
        assertThatThrownBy(() -> lengths(1)).hasMessage("steps is 1, must be at least 2");
    }

    private static ProofPlan.Lengths lengths(int steps) {
        return new ProofPlan.Lengths(600, steps, 1000, 0);
    }

    private StepLog log(String name, String... lines) throws IOException {
        Path stage = Files.createDirectories(folder.resolve(name));
        Files.write(stage.resolve("log.jsonl"), List.of(lines));
        return StepLog.read(stage);
    }
}
