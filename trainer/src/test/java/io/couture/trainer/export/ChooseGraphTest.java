package io.couture.trainer.export;

import static io.couture.trainer.export.OnnxGraph.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import io.couture.onnx.RowChooser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the graph of {@link RowChooser}, which lies beside it as a file, comes from. */
class ChooseGraphTest {

    @Test
    void theFileIsThisGraph(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("choose.onnx");
        new OnnxExporter(ElementType.FLOAT).write(graph(), file);

        try (InputStream bundled = Objects.requireNonNull(RowChooser.class.getResourceAsStream("choose.onnx"))) {
            assertThat(bundled.readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
    }

    private static OnnxGraph graph() {
        OnnxGraph graph = new OnnxGraph("choose");
        String rows = graph.input("rows", ElementType.FLOAT, "batch", "columns");
        String others = graph.input("others", ElementType.INT64, "batch");
        String by = graph.input("by", ElementType.FLOAT, "batch", "1");
        String count = graph.input("count", ElementType.INT64, "1");
        String other = graph.add("Gather", List.of(rows, others), attribute("axis", 0));
        String away = graph.add("Mul", List.of(graph.add("Sub", List.of(rows, other)), by));
        String pushed = graph.add("Add", List.of(other, away));
        List<String> largest = graph.addMany("TopK", List.of(pushed, count), 2, attribute("axis", -1));
        // Zero times anything is zero, but for what is infinite or no number.
        String finite = graph.add(
                "ReduceSum",
                List.of(graph.add("Mul", List.of(pushed, graph.scalar(0))), graph.longs(-1)),
                attribute("keepdims", 0));
        graph.output("values", largest.get(0), ElementType.FLOAT, "batch", "chosen");
        graph.output("places", largest.get(1), ElementType.INT64, "batch", "chosen");
        graph.output("finite", finite, ElementType.FLOAT, "batch");
        return graph;
    }
}
