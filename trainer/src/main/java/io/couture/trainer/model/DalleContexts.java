package io.couture.trainer.model;

import io.couture.trainer.nn.Constant;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Rotation;
import io.couture.trainer.nn.TokenContext;
import io.couture.trainer.nn.TokenShift;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * What each layer of a {@link Dalle} is told about the tokens, read from tables by their positions. So every option works
 * for a whole sequence and for one token at a time. Where attention is not full, column j of the bias must be position j
 * for all of the image.
 */
record DalleContexts(DalleConfig config) {

    private static final String PREFIX = "constant.";

    /**
     * One context per layer.
     *
     * @param positions int64 [B or 1, N]
     * @param bias [B, 1, N, P + N] or broadcastable
     */
    <T> List<TokenContext<T>> of(Ops<T> ops, T positions, T bias) {
        DalleOptions options = config.options();
        Rotation<T> rotation = options.rotary() ? rotation(ops, positions) : null;
        TokenShift.Places<T> places = options.shiftTokens() ? places(ops, positions) : null;
        Map<AttentionType, TokenContext<T>> byType = new EnumMap<>(AttentionType.class);
        List<TokenContext<T>> contexts = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            contexts.add(byType.computeIfAbsent(
                    options.attention(layer),
                    type -> new TokenContext<>(bias(ops, positions, bias, type), rotation, places)));
        }
        return contexts;
    }

    private <T> T bias(Ops<T> ops, T positions, T bias, AttentionType type) {
        if (type == AttentionType.FULL) {
            return bias;
        }
        T rows = ops.embedding(table(ops, "attention." + type.key(), config.positions(), () -> mask(type)), positions);
        T mask = ops.reshape(rows, 0, 1, -1, config.positions());
        return ops.add(bias, ops.cutLike(mask, bias));
    }

    /** [positions, positions]: 0 where the row's position may see the column's, whichever comes first. */
    private float[] mask(AttentionType type) {
        int all = config.positions();
        int text = config.textLength() + 1;
        int columns = config.gridWidth();
        float[] mask = new float[all * all];
        for (int query = 0; query < config.imageLength(); query++) {
            for (int key = 0; key < config.imageLength(); key++) {
                if (!type.sees(query / columns, query % columns, key / columns, key % columns)) {
                    mask[(text + query) * all + text + key] = DalleSequence.FORBIDDEN;
                }
            }
        }
        return mask;
    }

    private <T> Rotation<T> rotation(Ops<T> ops, T positions) {
        return new Rotation<>(turns(ops, positions, "cosine", Math::cos), turns(ops, positions, "sine", Math::sin));
    }

    private <T> T turns(Ops<T> ops, T positions, String name, DoubleUnaryOperator function) {
        int width = config.headWidth();
        T table = table(ops, "rotary." + name, width, () -> new RotaryTable(config).values(function));
        return ops.reshape(ops.embedding(table, positions), 0, 1, -1, width);
    }

    private <T> TokenShift.Places<T> places(Ops<T> ops, T positions) {
        List<T> flags = ops.split(ops.embedding(table(ops, "shift.places", 3, this::neighbours), positions), 3, -1);
        return new TokenShift.Places<>(flags.get(0), flags.get(1), flags.get(2));
    }

    /** [positions, 3]: in the text, below another image token, right of another one. */
    private float[] neighbours() {
        int text = config.textLength() + 1;
        float[] neighbours = new float[config.positions() * 3];
        for (int position = 0; position < config.positions(); position++) {
            int place = position - text;
            neighbours[3 * position] = place < 0 ? 1 : 0;
            neighbours[3 * position + 1] = place >= config.gridWidth() ? 1 : 0;
            neighbours[3 * position + 2] = place >= 0 && place % config.gridWidth() > 0 ? 1 : 0;
        }
        return neighbours;
    }

    private <T> T table(Ops<T> ops, String name, int columns, Supplier<float[]> values) {
        return ops.constant(new Constant(PREFIX + name, List.of((long) config.positions(), (long) columns), values));
    }
}
