package io.couture.trainer.export;

import io.couture.trainer.nn.KeyValue;
import java.util.ArrayList;
import java.util.List;

/** Every layer's keys and values in one value of the graph, [layers, 2, B, heads, P, headWidth], and back. */
record DecoderCache(OnnxOps ops, int layers) {

    List<KeyValue<String>> unpack(String packed) {
        List<KeyValue<String>> unpacked = new ArrayList<>();
        for (String layer : ops.split(packed, layers, 0)) {
            List<String> both = ops.split(layer, 2, 1);
            unpacked.add(new KeyValue<>(ops.withoutLeading(both.get(0), 2), ops.withoutLeading(both.get(1), 2)));
        }
        return unpacked;
    }

    String pack(List<KeyValue<String>> memories) {
        List<String> packed = new ArrayList<>();
        for (KeyValue<String> memory : memories) {
            String both =
                    ops.concat(List.of(ops.withLeading(memory.keys(), 1), ops.withLeading(memory.values(), 1)), 0);
            packed.add(ops.withLeading(both, 1));
        }
        return ops.concat(packed, 0);
    }
}
