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

    /** What steps of {@code rows} rows take and give. */
    StepInputs steps(int rows) {
        return new StepInputs(
                part,
                rows,
                1,
                onDevice
                        ? new DeviceLogits(graph, rows, part.imageVocabulary())
                        : new HostLogits(rows, part.imageVocabulary()));
    }

    /**
     * Rows that a step computes of which {@code count} are in use. A GPU that replays steps keeps one recording for each
     * number, so that it is rounded up to a power of two there; rows beyond those in use are computed and forgotten.
     */
    int computed(int count, int rows) {
        return graph.captures() ? Math.min(rows, Integer.highestOneBit(2 * count - 1)) : count;
    }

    /**
     * A step of the first {@code count} rows.
     *
     * @param text what the family adds, for as many rows
     */
    PreparedRun step(StepInputs inputs, Map<String, TensorData> text, RowMemory memory, int count) {
        Map<String, TensorData> given = given(inputs, text, memory, count);
        Map<String, TensorData> wanted = wanted(inputs, memory, count);
        return graph.captures() ? graph.capture(count, given, wanted) : graph.prepare(given, wanted);
    }

    /** Reads tokens into the only row of a memory. */
    void read(StepInputs inputs, Map<String, TensorData> text, RowMemory memory) {
        graph.run(given(inputs, text, memory, 1), wanted(inputs, memory, 1));
    }

    private static Map<String, TensorData> given(
            StepInputs inputs, Map<String, TensorData> text, RowMemory memory, int count) {
        Map<String, TensorData> given = inputs.inputs(count);
        given.putAll(text);
        given.putAll(memory.tensors(TransformerPart::memoryInput, count));
        return given;
    }

    private static Map<String, TensorData> wanted(StepInputs inputs, RowMemory memory, int count) {
        Map<String, TensorData> wanted = memory.tensors(TransformerPart::memoryOutput, count);
        wanted.putAll(inputs.outputs(count));
        return wanted;
    }
}
