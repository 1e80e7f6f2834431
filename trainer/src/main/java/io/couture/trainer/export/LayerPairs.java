package io.couture.trainer.export;

import java.util.ArrayList;
import java.util.List;

/** What every layer remembers, two values of one shape [B, …], in one value of the graph [layers, 2, B, …], and back. */
record LayerPairs(OnnxOps ops, int layers) {

    /** Of each layer its two. */
    List<List<String>> unpack(String packed) {
        List<List<String>> pairs = new ArrayList<>();
        for (String layer : ops.split(packed, layers, 0)) {
            pairs.add(ops.split(layer, 2, 1).stream()
                    .map(one -> ops.withoutLeading(one, 2))
                    .toList());
        }
        return pairs;
    }

    String pack(List<List<String>> pairs) {
        List<String> packed = new ArrayList<>();
        for (List<String> pair : pairs) {
            String both = ops.concat(List.of(ops.withLeading(pair.get(0), 1), ops.withLeading(pair.get(1), 1)), 0);
            packed.add(ops.withLeading(both, 1));
        }
        return ops.concat(packed, 0);
    }
}
