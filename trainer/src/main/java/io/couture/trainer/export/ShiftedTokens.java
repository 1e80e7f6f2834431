package io.couture.trainer.export;

import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.nn.BlockCache;
import java.util.ArrayList;
import java.util.List;

/** What all layers remember of shifted tokens in one value of the graph, [layers, 2, B, grid width, C/2], and back. */
record ShiftedTokens(OnnxOps ops, DalleConfig config) {

    /** Of each layer the two, before attention and before the feed-forward network. */
    List<List<String>> unpack(String packed) {
        List<List<String>> pairs = new ArrayList<>();
        for (String layer : ops.split(packed, config.layers(), 0)) {
            pairs.add(ops.split(layer, 2, 1).stream()
                    .map(one -> ops.withoutLeading(one, 2))
                    .toList());
        }
        return pairs;
    }

    String pack(List<BlockCache<String>> caches) {
        List<String> packed = new ArrayList<>();
        for (BlockCache<String> cache : caches) {
            List<String> pair = cache.shifted();
            String both = ops.concat(List.of(ops.withLeading(pair.get(0), 1), ops.withLeading(pair.get(1), 1)), 0);
            packed.add(ops.withLeading(both, 1));
        }
        return ops.concat(packed, 0);
    }
}
