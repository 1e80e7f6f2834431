package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The small tensors of a run in native memory: ids, positions, bias, logits. */
final class StepInputs {

    /** Its exponential is 0. */
    private static final float FORBIDDEN = -1e9f;

    private final TransformerPart part;
    private final int queries;
    final LongBuffer tokens;
    final LongBuffer positions;
    /** Added to scores: [rows, 1, queries, capacity]. */
    final FloatBuffer bias;

    final FloatBuffer logits;

    StepInputs(TransformerPart part, int rows, int queries) {
        this.part = part;
        this.queries = queries;
        this.tokens = TensorData.newLongs((long) rows * queries);
        this.positions = TensorData.newLongs((long) rows * queries);
        this.bias = TensorData.newFloats((long) rows * queries * part.capacity());
        this.logits = TensorData.newFloats((long) rows * part.imageVocabulary());
    }

    /**
     * Lets a query see the text's {@code seen} first columns and none of the others, and all of the picture before it.
     *
     * @param query the row where each row has one query, else the query of the only row
     */
    void showText(int query, int seen) {
        int from = query * part.capacity();
        for (int column = 0; column <= part.textLength(); column++) {
            bias.put(from + column, column < seen ? 0f : FORBIDDEN);
        }
    }

    Map<String, TensorData> inputs(int count) {
        Map<String, TensorData> inputs = new LinkedHashMap<>();
        inputs.put("tokens", TensorData.longs(tokens, count, queries));
        inputs.put("positions", TensorData.longs(positions, count, queries));
        inputs.put("attention_bias", TensorData.floats(bias, count, 1, queries, part.capacity()));
        return inputs;
    }

    Map<String, TensorData> outputs(int count) {
        return Map.of("logits", TensorData.floats(logits, count, part.imageVocabulary()));
    }
}
