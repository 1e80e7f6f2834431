package io.couture.trainer.model;

import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Linear answers to questions about a picture, each from its own look at it. */
record AttributeHeads(String name, List<JudgeConfig.Head> heads) {

    AttributeHeads {
        heads = List.copyOf(heads);
    }

    List<Weight> weights() {
        return heads.stream().flatMap(head -> linear(head).weights().stream()).toList();
    }

    /**
     * Scores [B, classes] for each head, in the heads' order.
     *
     * @param seen looks [B, L, 192]; the first L belong to the heads
     */
    <T> Map<String, T> scores(Ops<T> ops, T seen) {
        Map<String, T> scores = new LinkedHashMap<>();
        for (int h = 0; h < heads.size(); h++) {
            T own = ops.reshape(ops.slice(seen, 1, h, h + 1L), 0, ImageTrunk.WIDTH);
            scores.put(heads.get(h).name(), linear(heads.get(h)).forward(ops, own));
        }
        return scores;
    }

    private Linear linear(JudgeConfig.Head head) {
        return new Linear(name + "." + head.name(), ImageTrunk.WIDTH, head.classes(), true);
    }
}
