package io.couture.trainer.model;

import io.couture.trainer.nn.Embedding;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.KeyValue;
import io.couture.trainer.nn.LayerNorm;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.SelfAttention;
import io.couture.trainer.nn.TransformerBlock;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A caption's tokens and then a picture's tokens, each predicted from those before it (Ramesh et al. 2021, in KoDALLE's
 * form: learnt absolute text positions, row + column image positions, GEGLU blocks with LayerScale).
 *
 * <p>Position p holds token p of [start, text 1..T, image 0..G−1] and predicts token p + 1; so positions 0..T−1 predict
 * text and positions T..T+G−1 predict the image. Text and image have their own output rows, which equals one joint head
 * that masks the other modality. Padding is masked through the attention bias, which the caller makes ({@link
 * DalleSequence}).
 */
public record Dalle(DalleConfig config) {

    /** Normalised vectors [B, N, C] and, per layer, keys and values including the past's. */
    public record Pass<T>(T hidden, List<KeyValue<T>> present) {}

    public List<Weight> weights() {
        Stream<Weight> tables = Stream.of(tokenTable(), textPositions()).flatMap(table -> table.weights().stream());
        Stream<Weight> axes = Stream.of(
                Weight.of("image_position.row", new Init.Normal(0.02f), config.gridHeight(), config.width()),
                Weight.of("image_position.column", new Init.Normal(0.02f), config.gridWidth(), config.width()));
        Stream<Weight> blocks = blocks().stream().flatMap(block -> block.weights().stream());
        Stream<Weight> head = Stream.of(
                        outputNorm().weights(),
                        textHead().weights(),
                        imageHead().weights())
                .flatMap(List::stream);
        return Stream.of(tables, axes, blocks, head).flatMap(part -> part).toList();
    }

    /**
     * @param tokens int64 [B, N]; an image token's id is the text vocabulary plus its code
     * @param positions int64 [B, N] or [1, N]
     * @param bias [B, 1, N, P + N] or broadcastable: 0 where a query may see a key, very negative where not
     * @param past one per layer, or empty
     */
    public <T> Pass<T> forward(Ops<T> ops, T tokens, T positions, T bias, List<KeyValue<T>> past) {
        T x = ops.add(tokenTable().forward(ops, tokens), ops.embedding(positionTable(ops), positions));
        List<KeyValue<T>> present = new ArrayList<>();
        List<TransformerBlock> blocks = blocks();
        for (int layer = 0; layer < blocks.size(); layer++) {
            SelfAttention.Result<T> result =
                    blocks.get(layer).forward(ops, x, bias, past.isEmpty() ? null : past.get(layer));
            x = result.output();
            present.add(result.present());
        }
        return new Pass<>(outputNorm().forward(ops, x), present);
    }

    /** Hidden [.., C] to scores of image codes [.., image vocabulary]. */
    public <T> T imageLogits(Ops<T> ops, T hidden) {
        return imageHead().forward(ops, hidden);
    }

    /** Hidden [.., C] to scores of text tokens [.., text vocabulary]. */
    public <T> T textLogits(Ops<T> ops, T hidden) {
        return textHead().forward(ops, hidden);
    }

    /** Vectors of all positions [1 + T + G, C]: the text's table, then row + column of each image place. */
    private <T> T positionTable(Ops<T> ops) {
        T rows = ops.reshape(ops.weight("image_position.row"), config.gridHeight(), 1, config.width());
        T columns = ops.reshape(ops.weight("image_position.column"), 1, config.gridWidth(), config.width());
        T image = ops.reshape(ops.add(rows, columns), config.imageLength(), config.width());
        return ops.concat(List.of(textPositions().table(ops), image), 0);
    }

    private Embedding tokenTable() {
        return new Embedding("token", config.textVocabulary() + config.imageVocabulary(), config.width());
    }

    private Embedding textPositions() {
        return new Embedding("text_position", config.textLength() + 1, config.width());
    }

    private List<TransformerBlock> blocks() {
        return IntStream.range(0, config.layers())
                .mapToObj(layer -> TransformerBlock.of(
                        "blocks." + layer, config.width(), config.heads(), config.headWidth(), residualScale(layer)))
                .toList();
    }

    private static float residualScale(int layer) {
        if (layer < 18) {
            return 0.1f;
        }
        return layer < 24 ? 1e-5f : 1e-6f;
    }

    private LayerNorm outputNorm() {
        return new LayerNorm("output.norm", config.width());
    }

    private Linear textHead() {
        return new Linear("output.text", config.width(), config.textVocabulary(), true);
    }

    private Linear imageHead() {
        return new Linear("output.image", config.width(), config.imageVocabulary(), true);
    }
}
