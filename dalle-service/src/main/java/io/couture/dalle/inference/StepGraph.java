package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.PreparedRun;
import io.couture.onnx.TensorData;
import java.util.Map;

/**
 * The graph that writes image tokens.
 *
 * @param numbers type of its memories' numbers
 * @param onDevice whether memories lie where the graph computes, which a GPU needs: they would cross the bus at every step
 */
record StepGraph(OnnxGraph graph, TransformerPart part, String numbers, boolean onDevice) {

    /** What rows remember of the tokens they have. */
    RowMemory tokens(int rows) {
        return memory(rows, part.capacity());
    }

    /** What {@code rows} rows remember in {@code columns} columns. */
    RowMemory memory(int rows, int columns) {
        return onDevice
                ? new DeviceRowMemory(graph, part, numbers, rows, columns)
                : new HostRowMemory(part, numbers, rows, columns);
    }

    /**
     * A step of the first {@code count} rows.
     *
     * @param text what the family adds, for as many rows
     */
    PreparedRun prepare(StepInputs inputs, Map<String, TensorData> text, RowMemory memory, int count) {
        Map<String, TensorData> given = inputs.inputs(count);
        given.putAll(text);
        given.putAll(memory.tensors(TransformerPart::memoryInput, count));
        Map<String, TensorData> wanted = memory.tensors(TransformerPart::memoryOutput, count);
        wanted.putAll(inputs.outputs(count));
        return graph.prepare(given, wanted);
    }

    /** Reads tokens into the only row of a memory. */
    void read(StepInputs inputs, Map<String, TensorData> text, RowMemory memory) {
        try (PreparedRun run = prepare(inputs, text, memory, 1)) {
            run.run();
        }
    }
}
