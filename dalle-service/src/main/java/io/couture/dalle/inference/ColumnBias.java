package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.nio.FloatBuffer;

/** Which columns of its row a token sees, as a number added to scores: [rows, 1, queries, capacity]. */
final class ColumnBias {

    /** Its exponential is 0. */
    static final float FORBIDDEN = -1e9f;

    private final TransformerPart part;
    private final int queries;
    private final FloatBuffer bias;

    ColumnBias(TransformerPart part, int rows, int queries) {
        this.part = part;
        this.queries = queries;
        this.bias = TensorData.newFloats((long) rows * queries * part.capacity());
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

    TensorData tensor(int count) {
        return TensorData.floats(bias, count, 1, queries, part.capacity());
    }
}
