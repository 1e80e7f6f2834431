package io.couture.trainer.export;

import io.couture.trainer.nn.BlockCache;
import io.couture.trainer.nn.KeyValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every layer's memory in one value of the graph, and back; the two of a layer lie one after the other. */
record DecoderCache(OnnxOps ops, int layers) {

    /**
     * @param attention [layers, 2, B, heads, P, headWidth]
     * @param shifted [layers, 2, B, grid width, C/2], or null where nothing is shifted
     */
    List<BlockCache<String>> unpack(String attention, @Nullable String shifted) {
        List<List<String>> memories = pairs(attention);
        List<List<String>> shifts = shifted == null ? List.of() : pairs(shifted);
        List<BlockCache<String>> unpacked = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            List<String> memory = memories.get(layer);
            unpacked.add(new BlockCache<>(
                    new KeyValue<>(memory.get(0), memory.get(1)), shifted == null ? List.of() : shifts.get(layer)));
        }
        return unpacked;
    }

    String packAttention(List<BlockCache<String>> caches) {
        return pack(caches.stream()
                .map(cache ->
                        List.of(cache.attention().keys(), cache.attention().values()))
                .toList());
    }

    String packShifted(List<BlockCache<String>> caches) {
        return pack(caches.stream().map(BlockCache::shifted).toList());
    }

    private List<List<String>> pairs(String packed) {
        List<List<String>> pairs = new ArrayList<>();
        for (String layer : ops.split(packed, layers, 0)) {
            pairs.add(ops.split(layer, 2, 1).stream()
                    .map(one -> ops.withoutLeading(one, 2))
                    .toList());
        }
        return pairs;
    }

    private String pack(List<List<String>> pairs) {
        List<String> packed = new ArrayList<>();
        for (List<String> pair : pairs) {
            String both = ops.concat(List.of(ops.withLeading(pair.get(0), 1), ops.withLeading(pair.get(1), 1)), 0);
            packed.add(ops.withLeading(both, 1));
        }
        return ops.concat(packed, 0);
    }
}
