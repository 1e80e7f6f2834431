package io.couture.trainer.nn;

import java.util.List;

/**
 * What one block remembers of the tokens it has seen, so that later tokens can be computed alone.
 *
 * @param attention what attention remembers of all of them
 * @param shifted channels of the last tokens that later ones take over, before attention and before the feed-forward
 *     network: two of [B, {@link TokenShift#memory}, {@link TokenShift#channels}], or none where nothing is shifted
 */
public record BlockCache<T>(AttentionMemory<T> attention, List<T> shifted) {

    public BlockCache {
        shifted = List.copyOf(shifted);
    }

    /** Keys and values, of a memory that grows. */
    public KeyValue<T> keyValue() {
        if (attention instanceof KeyValue<T> growing) {
            return growing;
        }
        throw new IllegalStateException("a memory in place does not give its keys and values away");
    }
}
