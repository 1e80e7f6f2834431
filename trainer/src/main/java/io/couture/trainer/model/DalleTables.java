package io.couture.trainer.model;

import io.couture.trainer.nn.Embedding;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of a {@link Dalle}'s tokens and positions. Where the text's come from a language model of another width, one
 * projection brings tokens and positions over.
 */
record DalleTables(DalleConfig config) {

    private static final Init SMALL = new Init.Normal(0.02f);

    List<Weight> weights() {
        TextTables text = config.textTables();
        List<Weight> weights = new ArrayList<>();
        if (text == null) {
            weights.addAll(tokens().weights());
        } else {
            weights.add(taken("text_token.weight", config.textVocabulary(), text));
            weights.addAll(imageTokens().weights());
            weights.addAll(isProjected(text) ? projection(text).weights() : List.of());
        }
        if (!config.options().rotary()) {
            positionWeights(text).forEach(weights::add);
        }
        return weights;
    }

    private Stream<Weight> positionWeights(@Nullable TextTables text) {
        Stream<Weight> words = text != null && text.positions()
                ? Stream.of(taken("text_position.weight", config.textPositionRows(), text))
                : positions(config.width()).weights().stream();
        return Stream.concat(
                words,
                Stream.of(
                        Weight.of("image_position.row", SMALL, config.gridHeight(), config.width()),
                        Weight.of("image_position.column", SMALL, config.gridWidth(), config.width())));
    }

    private static Weight taken(String name, int rows, TextTables text) {
        return new Weight(name, List.of((long) rows, (long) text.width()), SMALL, !text.frozen());
    }

    /** Vectors of all tokens [text vocabulary + image vocabulary, C]. */
    <T> T tokens(Ops<T> ops) {
        TextTables text = config.textTables();
        if (text == null) {
            return tokens().table(ops);
        }
        T words = projected(ops, text, ops.weight("text_token.weight"));
        return ops.concat(List.of(words, imageTokens().table(ops)), 0);
    }

    /** Vectors of all positions [1 + T + G, C]: the text's table, then row + column of each image place. */
    <T> T positions(Ops<T> ops) {
        T rows = ops.reshape(ops.weight("image_position.row"), config.gridHeight(), 1, config.width());
        T columns = ops.reshape(ops.weight("image_position.column"), 1, config.gridWidth(), config.width());
        T image = ops.reshape(ops.add(rows, columns), config.imageLength(), config.width());
        T text = ops.weight("text_position.weight");
        T read = config.options().textPositions() == 0 ? text : ops.slice(text, 0, 0, config.textLength() + 1);
        TextTables tables = config.textTables();
        T words = tables != null && tables.positions() ? projected(ops, tables, read) : read;
        return ops.concat(List.of(words, image), 0);
    }

    private <T> T projected(Ops<T> ops, TextTables text, T rows) {
        return isProjected(text) ? projection(text).forward(ops, rows) : rows;
    }

    private boolean isProjected(TextTables text) {
        return text.width() != config.width();
    }

    private Linear projection(TextTables text) {
        return new Linear("text_projection", text.width(), config.width(), false);
    }

    private Embedding tokens() {
        return new Embedding("token", config.textVocabulary() + config.imageVocabulary(), config.width());
    }

    private Embedding imageTokens() {
        return new Embedding("image_token", config.imageVocabulary(), config.width());
    }

    private Embedding positions(int width) {
        return new Embedding("text_position", config.textPositionRows(), width);
    }
}
