package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every family's runs have beside memories: ids and positions in native memory, and logits. */
final class StepInputs {

    private final TransformerPart part;
    private final int queries;
    final LongBuffer tokens;
    final LongBuffer positions;
    final StepLogits logits;

    /** With logits in the host's memory. */
    StepInputs(TransformerPart part, int rows, int queries) {
        this(part, rows, queries, new HostLogits(rows, part.imageVocabulary()));
    }

    StepInputs(TransformerPart part, int rows, int queries, StepLogits logits) {
        this.part = part;
        this.queries = queries;
        this.tokens = TensorData.newLongs((long) rows * queries);
        this.positions = TensorData.newLongs((long) rows * queries);
        this.logits = logits;
    }

    int queries() {
        return queries;
    }

    /** The next token of a row, or of the only row. */
    void put(int place, long token, int position) {
        tokens.put(place, token);
        positions.put(place, position);
    }

    Map<String, TensorData> inputs(int count) {
        Map<String, TensorData> inputs = new LinkedHashMap<>();
        inputs.put("tokens", TensorData.longs(tokens, count, queries));
        inputs.put("positions", TensorData.longs(positions, count, queries));
        return inputs;
    }

    Map<String, TensorData> outputs(int count) {
        return Map.of("logits", logits.tensor(count));
    }

    /** The only row's logits. */
    float[] next() {
        float[] next = new float[part.imageVocabulary()];
        logits.read(0, next);
        return next;
    }
}
