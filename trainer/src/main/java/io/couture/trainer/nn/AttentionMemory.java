package io.couture.trainer.nn;

import org.jspecify.annotations.Nullable;

/** What attention remembers of the tokens it has seen in one layer. */
public sealed interface AttentionMemory<T> permits KeyValue, AttentionMemory.InPlace {

    /** A memory of fixed size that takes new keys and values in where it lies, as serving wants it. */
    non-sealed interface InPlace<T> extends AttentionMemory<T> {

        /**
         * Attention with scale D^−½ over all that is remembered and the new tokens, each of which sees those before it and
         * itself.
         *
         * @param packed queries, keys and values of the new tokens [B, S, 3·H·D]
         * @param bias [B, 1, S, capacity], added to the scores; null adds nothing
         * @return [B, S, H·D]
         */
        T attend(T packed, @Nullable T bias);
    }
}
