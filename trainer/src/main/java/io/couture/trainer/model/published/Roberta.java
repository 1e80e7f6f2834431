package io.couture.trainer.model.published;

import io.couture.trainer.nn.Embedding;
import io.couture.trainer.nn.LayerNorm;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * RoBERTa's encoder (Liu et al. 2019), weight names as in Hugging Face's. Its pooler is part of the publication and not
 * used. Position p of a text has row p + 2 of the table; padding stands at the end, where no one looks at it.
 */
record Roberta(String name, KoClipConfig config) {

    private static final int FIRST_POSITION = 2;
    private static final float FORBIDDEN = 1e9f;

    List<Weight> weights() {
        Stream<Weight> tables = Stream.of(words(), positions(), types()).flatMap(table -> table.weights().stream());
        Stream<Weight> layers = layers().stream().flatMap(layer -> layer.weights().stream());
        return Stream.of(tables, norm().weights().stream(), layers, pooler().weights().stream())
                .flatMap(part -> part)
                .toList();
    }

    /**
     * The first token's vector [B, C].
     *
     * @param tokens int64 [B, T]
     * @param mask [B, T]: 1 for a token, 0 for padding
     */
    <T> T forward(Ops<T> ops, T tokens, T mask) {
        int length = config.textLength();
        T places = ops.slice(positions().table(ops), 0, FIRST_POSITION, FIRST_POSITION + length);
        T always = ops.add(places, types().table(ops));
        T x = norm().forward(ops, ops.add(words().forward(ops, tokens), always));
        T bias = ops.reshape(ops.multiply(ops.subtract(mask, ops.scalar(1)), ops.scalar(FORBIDDEN)), 0, 1, 1, length);
        for (RobertaLayer layer : layers()) {
            x = layer.forward(ops, x, bias);
        }
        return ops.reshape(ops.slice(x, 1, 0, 1), 0, config.textWidth());
    }

    private Embedding words() {
        return new Embedding(name + ".embeddings.word_embeddings", config.textVocabulary(), config.textWidth());
    }

    private Embedding positions() {
        return new Embedding(name + ".embeddings.position_embeddings", config.textPositions(), config.textWidth());
    }

    private Embedding types() {
        return new Embedding(name + ".embeddings.token_type_embeddings", 1, config.textWidth());
    }

    private LayerNorm norm() {
        return new LayerNorm(name + ".embeddings.LayerNorm", config.textWidth());
    }

    private List<RobertaLayer> layers() {
        return IntStream.range(0, config.textLayers())
                .mapToObj(
                        layer -> new RobertaLayer(name + ".encoder.layer." + layer, config.textWidth(), config.heads()))
                .toList();
    }

    private Linear pooler() {
        return new Linear(name + ".pooler.dense", config.textWidth(), config.textWidth(), true);
    }
}
