package io.couture.trainer.model;

import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Answers attribute questions about a picture, so that a generated picture can be compared with what its caption asked
 * for. One convolutional trunk; each question looks where its answer is and has its own linear head.
 */
public record Judge(JudgeConfig config) {

    public List<Weight> weights() {
        return Stream.of(trunk().weights(), looks().weights(), heads().weights())
                .flatMap(List::stream)
                .toList();
    }

    /** Scores [B, classes] for each head, in the configuration's order, from pixels [B, 3, H, W] in [−1, 1]. */
    public <T> Map<String, T> forward(Ops<T> ops, T pixels) {
        return scores(ops, seen(ops, pixels));
    }

    /** What each question looks at, [B, heads, 192]. */
    public <T> T seen(Ops<T> ops, T pixels) {
        return looks().forward(ops, trunk().depths(ops, pixels));
    }

    /** The mean over questions of what they look at, [B, 192]: features by which pictures are compared. */
    public <T> T features(Ops<T> ops, T seen) {
        return ops.divide(ops.sum(seen, 1, false), ops.scalar(config.heads().size()));
    }

    /** Scores as {@link #forward} gives them, from what the questions look at. */
    public <T> Map<String, T> scores(Ops<T> ops, T seen) {
        return heads().scores(ops, seen);
    }

    /** The trunk's weights, which are among {@link #weights}. */
    public static List<Weight> trunkWeights() {
        return trunk().weights();
    }

    /** What the trunk sees at 1/8, 1/16 and 1/32 of the pixels' resolution: [B, 64], [B, 128], [B, 192] channels. */
    public static <T> List<T> depths(Ops<T> ops, T pixels) {
        return trunk().depths(ops, pixels);
    }

    /** Whether this is a matrix between hidden layers, which Muon trains. */
    public static boolean hidden(String weight) {
        return ImageTrunk.hidden(weight);
    }

    private static ImageTrunk trunk() {
        return new ImageTrunk("image");
    }

    /** Numbers in a picture's features. */
    public static int featureWidth() {
        return ImageTrunk.WIDTH;
    }

    private Looks looks() {
        return new Looks("image.pool", config.heads().size());
    }

    private AttributeHeads heads() {
        return new AttributeHeads("heads", config.heads());
    }
}
