package io.couture.trainer.export;

import static io.couture.trainer.export.OnnxGraph.attribute;

import io.couture.model.release.TransformerPart;
import io.couture.trainer.nn.AttentionMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer's keys and values as an input of the graph and, of the same shape, an output: ONNX Runtime's
 * GroupQueryAttention writes the new columns in place when both are given the same memory.
 *
 * @param last int32 [B]: the column of each row's last new token
 * @param total int32 [1]: columns there are
 */
record InPlaceMemory(OnnxGraph graph, MemoryShape shape, int layer, String last, String total)
        implements AttentionMemory.InPlace<String> {

    private static final long INT32 = 6;

    /** Names of the layer's inputs. */
    static List<String> inputs(int layer) {
        return List.of(TransformerPart.memoryInput(layer, 0), TransformerPart.memoryInput(layer, 1));
    }

    /** Names of the layer's outputs. */
    static List<String> outputs(int layer) {
        return List.of(TransformerPart.memoryOutput(layer, 0), TransformerPart.memoryOutput(layer, 1));
    }

    /** Declares the layer's input and output. */
    static InPlaceMemory declare(OnnxGraph graph, MemoryShape shape, int layer, String last, String total) {
        inputs(layer).forEach(name -> graph.inputAsIs(name, ElementType.FLOAT, shape.dimensions()));
        outputs(layer).forEach(name -> graph.outputAsIs(name, ElementType.FLOAT, shape.dimensions()));
        return new InPlaceMemory(graph, shape, layer, last, total);
    }

    /** Column and position are one; so the column of a row's last new token is its position. */
    static String lastColumn(OnnxGraph graph, String positions) {
        String last =
                graph.add("Slice", List.of(positions, graph.longs(-1), graph.longs(Long.MAX_VALUE), graph.longs(1)));
        return graph.add("Cast", List.of(graph.add("Reshape", List.of(last, graph.longs(-1)))), attribute("to", INT32));
    }

    static String allColumns(OnnxGraph graph, MemoryShape shape) {
        return graph.add("Cast", List.of(graph.longs(shape.columns())), attribute("to", INT32));
    }

    @Override
    public String attend(String packed, @Nullable String bias) {
        List<String> memory = inputs(layer);
        List<String> written = outputs(layer);
        String output = "attended." + layer;
        long heads = shape.heads();
        graph.addContributed(
                "GroupQueryAttention",
                List.of(
                        packed,
                        "",
                        "",
                        memory.get(0),
                        memory.get(1),
                        last,
                        total,
                        "",
                        "",
                        "",
                        bias == null ? "" : bias),
                List.of(output, written.get(0), written.get(1)),
                attribute("num_heads", heads),
                attribute("kv_num_heads", heads));
        return output;
    }
}
