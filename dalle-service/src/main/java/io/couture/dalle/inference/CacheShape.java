package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import java.nio.FloatBuffer;

/**
 * Where keys and values lie: [layers, 2, rows, heads, columns, head width]. A row's block of one layer is contiguous, so
 * rows are copied in layers · 2 pieces.
 */
record CacheShape(int layers, int heads, int headWidth) {

    static CacheShape of(TransformerPart part) {
        return new CacheShape(part.layers(), part.heads(), part.headWidth());
    }

    long[] dimensions(int rows, int columns) {
        return new long[] {layers, 2, rows, heads, columns, headWidth};
    }

    long elements(int rows, int columns) {
        return 2L * layers * rows * block(columns);
    }

    /** Floats of one row in one layer's keys or values. */
    int block(int columns) {
        return heads * columns * headWidth;
    }

    /** Copies one row into a row of another cache with as many columns. */
    // A copy has a source and a target with the same three facts each; a type for them would be made 16 times a step.
    @SuppressWarnings("checkstyle:ParameterNumber")
    void copyRow(FloatBuffer from, int fromRows, int fromRow, FloatBuffer to, int toRows, int toRow, int columns) {
        int block = block(columns);
        for (int layer = 0; layer < 2 * layers; layer++) {
            to.put((layer * toRows + toRow) * block, from, (layer * fromRows + fromRow) * block, block);
        }
    }
}
