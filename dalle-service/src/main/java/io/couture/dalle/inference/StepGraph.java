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
 */
record StepGraph(OnnxGraph graph, TransformerPart part, String numbers) {

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
