package io.couture.trainer.model;

import io.couture.trainer.nn.Linear;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hidden vectors to scores. Text and image have their own rows, which equals one head that masks what the other
 * positions say; KoDALLE's layout keeps them in one table, with T rows between that nothing aims at.
 */
record DalleHead(DalleConfig config) {

    List<Weight> weights() {
        return joint()
                ? both().weights()
                : Stream.of(text(), image())
                        .flatMap(linear -> linear.weights().stream())
                        .toList();
    }

    <T> T text(Ops<T> ops, T hidden) {
        return joint() ? rows(ops, hidden, 0, textRows()) : text().forward(ops, hidden);
    }

    <T> T image(Ops<T> ops, T hidden) {
        return joint() ? rows(ops, hidden, textRows(), Long.MAX_VALUE) : image().forward(ops, hidden);
    }

    private boolean joint() {
        return config.options().layout() == DalleOptions.Layout.KODALLE;
    }

    private int textRows() {
        return config.textVocabulary() + config.textLength();
    }

    private <T> T rows(Ops<T> ops, T hidden, long from, long to) {
        String name = both().name();
        return ops.linear(
                hidden,
                ops.slice(ops.weight(name + ".weight"), 0, from, to),
                ops.slice(ops.weight(name + ".bias"), 0, from, to));
    }

    private Linear both() {
        return new Linear("output.joint", config.width(), textRows() + config.imageVocabulary(), true);
    }

    private Linear text() {
        return new Linear("output.text", config.width(), config.textVocabulary(), true);
    }

    private Linear image() {
        return new Linear("output.image", config.width(), config.imageVocabulary(), true);
    }
}
