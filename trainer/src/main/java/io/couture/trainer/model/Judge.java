package io.couture.trainer.model;

import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Answers attribute questions about a picture, so that a generated picture can be compared with what its caption asked
 * for. One convolutional trunk, one linear head for each question.
 */
public record Judge(JudgeConfig config) {

    public List<Weight> weights() {
        Stream<Weight> heads = config.heads().stream().flatMap(head -> linear(head).weights().stream());
        return Stream.concat(trunk().weights().stream(), heads).toList();
    }

    /** Scores [B, classes] for each head, in the configuration's order, from pixels [B, 3, H, W] in [−1, 1]. */
    public <T> Map<String, T> forward(Ops<T> ops, T pixels) {
        T seen = trunk().forward(ops, pixels);
        Map<String, T> scores = new LinkedHashMap<>();
        for (JudgeConfig.Head head : config.heads()) {
            scores.put(head.name(), linear(head).forward(ops, seen));
        }
        return scores;
    }

    private static ImageTrunk trunk() {
        return new ImageTrunk("image");
    }

    private static Linear linear(JudgeConfig.Head head) {
        return new Linear("heads." + head.name(), ImageTrunk.WIDTH, head.classes(), true);
    }
}
