package io.couture.trainer.model;

import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;

/** Puts a caption and its picture at the same place, so that pictures can be ranked by how near they are. */
public interface TwoTowers {

    List<Weight> weights();

    /** T: tokens of a caption, padding included. */
    int textLength();

    int textVocabulary();

    /** E: width of the space both towers meet in. */
    int embedding();

    /**
     * Embeddings [B, E].
     *
     * @param tokens int64 [B, T]
     * @param mask [B, T]: 1 for a token, 0 for padding; at least one token in each row
     */
    <T> T text(Ops<T> ops, T tokens, T mask);

    /** Embeddings [B, E] from pixels [B, 3, H, W]. */
    <T> T image(Ops<T> ops, T pixels);
}
