package io.couture.trainer.model;

import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.Map;

/** Puts a caption and its picture at the same place, so that pictures can be ranked by how near they are. */
public interface TwoTowers {

    /** Name of the logarithm of what cosines are multiplied with in training. */
    String LOG_SCALE = "log_scale";

    /** The multiplier's upper bound, as in CLIP. */
    float LARGEST_SCALE = 100f;

    /** What the logarithm starts from: 1/0.07, as in CLIP. */
    float FIRST_LOG_SCALE = (float) Math.log(1 / 0.07);

    List<Weight> weights();

    /** Sizes and options of both. */
    Record config();

    /** T: tokens of a caption, padding included. */
    int textLength();

    int textVocabulary();

    /** E: width of the space both towers meet in. */
    int embedding();

    /** Embeddings [B, E], of unit length, from what {@link #read} takes. */
    default <T> T text(Ops<T> ops, T tokens, T mask) {
        return textEmbedding(ops, read(ops, tokens, mask));
    }

    /**
     * What the caption tower has read; batch first, the rest is the tower's own.
     *
     * @param tokens int64 [B, T]
     * @param mask [B, T]: 1 for a token, 0 for padding; at least one token in each row
     */
    <T> T read(Ops<T> ops, T tokens, T mask);

    /** The caption's embedding [B, E], of unit length, from what was read of it. */
    <T> T textEmbedding(Ops<T> ops, T read);

    /**
     * Scores [B, classes + 1] for each question, in their order, from what was read: which answer the caption gives, the
     * last of them being that it does not say.
     */
    <T> Map<String, T> claims(Ops<T> ops, T read);

    /** Embeddings [B, E], of unit length, from pixels [B, 3, H, W] in [−1, 1]. */
    default <T> T image(Ops<T> ops, T pixels) {
        return embedding(ops, regard(ops, pixels));
    }

    /**
     * What the picture tower sees of a picture that is to be ranked, in the shape of {@link #seen}: a tower may look more
     * than once where a training step looks once.
     */
    default <T> T regard(Ops<T> ops, T pixels) {
        return seen(ops, pixels);
    }

    /** What the picture tower sees, from pixels [B, 3, H, W] in [−1, 1]; batch first, the rest is the tower's own. */
    <T> T seen(Ops<T> ops, T pixels);

    /** The picture's embedding [B, E], of unit length, from what was seen of it. */
    <T> T embedding(Ops<T> ops, T seen);

    /** What the towers also learn to answer, the one about its picture, the other about its caption; may be empty. */
    List<JudgeConfig.Head> questions();

    /** Scores [B, classes] for each question, in their order, from what was seen. */
    <T> Map<String, T> answers(Ops<T> ops, T seen);

    /** Whether this is a matrix between hidden layers, which Muon trains. */
    boolean hidden(String weight);
}
