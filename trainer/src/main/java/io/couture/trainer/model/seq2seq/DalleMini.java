package io.couture.trainer.model.seq2seq;

import io.couture.trainer.nn.Embedding;
import io.couture.trainer.nn.KeyValue;
import io.couture.trainer.nn.LayerNorm;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * DALL·E mini and mega (Dayma et al. 2021): the encoder reads the whole caption at once, the decoder writes image token
 * after image token. Position p of the decoder holds the begin token or image token p − 1 and predicts image token p.
 */
public record DalleMini(DalleMiniConfig config) {

    private static final float FORBIDDEN = 1e9f;

    /**
     * What the decoder knows of a caption.
     *
     * @param vectors [B, T, C]
     * @param mask [B, T]: 1 for a token, 0 for padding
     */
    public record Caption<T>(T vectors, T mask) {}

    /** Scores [B, N, image vocabulary + 1], and per layer the keys and values of these tokens and the past's. */
    public record Pass<T>(T logits, List<KeyValue<T>> present) {}

    /** A side of the model. */
    private record Side(String name, int rows, int positions, DalleMiniConfig config, boolean reading) {

        List<Weight> weights() {
            Stream<Weight> tables = Stream.of(tokens(), places()).flatMap(table -> table.weights().stream());
            Stream<Weight> layers = layers().stream().flatMap(layer -> layer.weights().stream());
            return Stream.of(tables, first().weights().stream(), layers, last().weights().stream())
                    .flatMap(part -> part)
                    .toList();
        }

        <T> T start(Ops<T> ops, T tokens, T positions) {
            T sum = ops.add(tokens().forward(ops, tokens), places().forward(ops, positions));
            return first().forward(ops, sum);
        }

        private Embedding tokens() {
            return new Embedding(name + ".token", rows, config.width());
        }

        private Embedding places() {
            return new Embedding(name + ".position", positions, config.width());
        }

        private LayerNorm first() {
            return new LayerNorm(name + ".norm", config.width());
        }

        private List<MiniLayer> layers() {
            return IntStream.range(0, config.layers())
                    .mapToObj(layer -> new MiniLayer(name + ".layers." + layer, config, reading))
                    .toList();
        }

        private BiasNorm last() {
            return new BiasNorm(name + ".norm_out", config.width());
        }
    }

    public List<Weight> weights() {
        return Stream.of(encoder().weights(), decoder().weights(), head().weights())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Reads a caption.
     *
     * @param tokens int64 [B, T]
     * @param positions int64 [1, T] or [B, T], from 0
     * @param mask [B, T]: 1 for a token, 0 for padding
     */
    public <T> Caption<T> read(Ops<T> ops, T tokens, T positions, T mask) {
        T x = encoder().start(ops, tokens, positions);
        T bias = captionBias(ops, mask);
        for (MiniLayer layer : encoder().layers()) {
            x = layer.forward(ops, x, bias, null, null).output();
        }
        return new Caption<>(encoder().last().forward(ops, x), mask);
    }

    /**
     * @param tokens int64 [B, N]
     * @param positions int64 [1, N] or [B, N]
     * @param bias broadcastable to [B, 1, N, P + N]: 0 where a token may see another
     * @param past one per layer, or empty
     */
    public <T> Pass<T> write(Ops<T> ops, T tokens, T positions, T bias, Caption<T> caption, List<KeyValue<T>> past) {
        T x = decoder().start(ops, tokens, positions);
        MiniLayer.Caption<T> read = new MiniLayer.Caption<>(caption.vectors(), captionBias(ops, caption.mask()));
        List<KeyValue<T>> present = new ArrayList<>();
        List<MiniLayer> layers = decoder().layers();
        for (int i = 0; i < layers.size(); i++) {
            MiniLayer.Result<T> result = layers.get(i).forward(ops, x, bias, read, past.isEmpty() ? null : past.get(i));
            x = result.output();
            present.add(result.present());
        }
        return new Pass<>(head().forward(ops, decoder().last().forward(ops, x)), present);
    }

    /** [B, T] of 1 and 0 to [B, 1, 1, T] of 0 and very negative. */
    private <T> T captionBias(Ops<T> ops, T mask) {
        T bias = ops.multiply(ops.subtract(mask, ops.scalar(1)), ops.scalar(FORBIDDEN));
        return ops.reshape(bias, 0, 1, 1, config.textLength());
    }

    private Side encoder() {
        return new Side("encoder", config.textVocabulary(), config.textLength(), config, false);
    }

    private Side decoder() {
        return new Side("decoder", config.imageRows(), config.imageLength(), config, true);
    }

    private Linear head() {
        return new Linear("output", config.width(), config.imageRows(), false);
    }
}
