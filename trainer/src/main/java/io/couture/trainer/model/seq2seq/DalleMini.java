package io.couture.trainer.model.seq2seq;

import io.couture.trainer.nn.AttentionMemory;
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
import org.jspecify.annotations.Nullable;

/**
 * DALL·E mini and mega (Dayma et al. 2021): the encoder reads the whole caption at once, the decoder writes image token
 * after image token. Position p of the decoder holds the begin token or image token p − 1 and predicts image token p.
 */
public record DalleMini(DalleMiniConfig config) {

    /**
     * What the decoder knows of a caption.
     *
     * @param memories keys and values [B, H, L, D] of each of the decoder's layers
     * @param bias [B, 1, 1, L]: 0 for a token, very negative for padding; null where there is none
     */
    public record Caption<T>(
            List<KeyValue<T>> memories, @Nullable T bias) {
        public Caption {
            memories = List.copyOf(memories);
        }
    }

    /** Vectors [B, N, C], and per layer what later tokens need of these and the past. */
    public record Pass<T>(T hidden, List<AttentionMemory<T>> present) {}

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
     * Reads a caption, L tokens of which at most T.
     *
     * @param tokens int64 [B, L]
     * @param positions int64 [1, L] or [B, L], from 0
     * @param bias [B, 1, 1, L]: 0 for a token, very negative for padding; null where there is none
     */
    public <T> Caption<T> read(Ops<T> ops, T tokens, T positions, @Nullable T bias) {
        T x = encoder().start(ops, tokens, positions);
        for (MiniLayer layer : encoder().layers()) {
            x = layer.forward(ops, x, bias, null, null).output();
        }
        T vectors = encoder().last().forward(ops, x);
        return new Caption<>(
                decoder().layers().stream()
                        .map(layer -> layer.read(ops, vectors))
                        .toList(),
                bias);
    }

    /**
     * @param tokens int64 [B, N]
     * @param positions int64 [1, N] or [B, N]
     * @param bias broadcastable to [B, 1, N, P + N]: 0 where a token may see another; null where it may see all, or all
     *     that memories in place let it see
     * @param past one per layer, or empty
     */
    public <T> Pass<T> write(
            Ops<T> ops,
            T tokens,
            T positions,
            @Nullable T bias,
            Caption<T> caption,
            List<? extends AttentionMemory<T>> past) {
        T x = decoder().start(ops, tokens, positions);
        List<AttentionMemory<T>> present = new ArrayList<>();
        List<MiniLayer> layers = decoder().layers();
        for (int i = 0; i < layers.size(); i++) {
            MiniLayer.Caption<T> read =
                    new MiniLayer.Caption<>(caption.memories().get(i), caption.bias());
            MiniLayer.Result<T> result = layers.get(i).forward(ops, x, bias, read, past.isEmpty() ? null : past.get(i));
            x = result.output();
            present.add(result.present());
        }
        return new Pass<>(decoder().last().forward(ops, x), present);
    }

    /** Scores [.., image vocabulary] of codes after vectors [.., C]; the token that begins a picture is never next. */
    public <T> T imageLogits(Ops<T> ops, T hidden) {
        return ops.slice(head().forward(ops, hidden), -1, 0, config.imageVocabulary());
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
