package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The small tensors of a run in native memory: ids, positions, lengths, bias, logits. */
final class StepInputs {

    private final TransformerPart part;
    private final int rows;
    private final int queries;
    final LongBuffer tokens;
    final LongBuffer positions;
    /** Columns of each row that hold something once the run is over. */
    final LongBuffer lengths;
    /** Added to the scores of every row: [1, 1, queries, capacity]. */
    final FloatBuffer bias;

    final FloatBuffer logits;

    StepInputs(TransformerPart part, int rows, int queries) {
        this.part = part;
        this.rows = rows;
        this.queries = queries;
        this.tokens = TensorData.newLongs((long) rows * queries);
        this.positions = TensorData.newLongs((long) rows * queries);
        this.lengths = TensorData.newLongs(rows);
        this.bias = TensorData.newFloats((long) queries * part.capacity());
        this.logits = TensorData.newFloats((long) rows * part.imageVocabulary());
    }

    StepInputs(TransformerPart part, int rows) {
        this(part, rows, 1);
    }

    Map<String, TensorData> inputs(int count) {
        Map<String, TensorData> inputs = new LinkedHashMap<>();
        inputs.put("tokens", TensorData.longs(tokens, count, queries));
        inputs.put("positions", TensorData.longs(positions, count, queries));
        inputs.put("lengths", TensorData.longs(lengths, count));
        inputs.put("attention_bias", TensorData.floats(bias, 1, 1, queries, part.capacity()));
        return inputs;
    }

    Map<String, TensorData> outputs(int count) {
        return Map.of("logits", TensorData.floats(logits, count, part.imageVocabulary()));
    }

    int rows() {
        return rows;
    }
}
