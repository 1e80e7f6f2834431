package io.couture.trainer.export;

import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;

/**
 * Size of a layer's keys, and of its values.
 *
 * @param columns P: positions that are remembered
 */
record MemoryShape(int heads, int columns, int headWidth) {

    /** GroupQueryAttention takes no other head widths. */
    private static final int HEAD_MULTIPLE = 8;

    MemoryShape {
        if (headWidth % HEAD_MULTIPLE != 0) {
            throw new IllegalArgumentException(
                    "headWidth is " + headWidth + "; a served graph's attention takes a multiple of " + HEAD_MULTIPLE);
        }
    }

    static MemoryShape of(DalleConfig config) {
        return new MemoryShape(config.heads(), config.positions(), config.headWidth());
    }

    /** The last image token is never given to the model, so the first column of all is its only one more. */
    static MemoryShape of(DalleMiniConfig config) {
        return new MemoryShape(config.heads(), config.imageLength(), config.headWidth());
    }

    /** The caption's. */
    static MemoryShape ofCaption(DalleMiniConfig config) {
        return new MemoryShape(config.heads(), config.textLength(), config.headWidth());
    }

    /** Dimensions of an input, [B, H, P, D]. */
    String[] dimensions() {
        return dimensions(String.valueOf(columns));
    }

    /** The same with as many columns as there happen to be. */
    String[] dimensions(String someColumns) {
        return new String[] {"batch", String.valueOf(heads), someColumns, String.valueOf(headWidth)};
    }
}
