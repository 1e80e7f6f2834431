package io.couture.trainer.evaluation;

import io.couture.model.kfashion.Attribute;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Draws every test caption and counts how often the judge reads off the picture what the caption says, once for the
 * best-ranked candidate, once for all candidates, which is what one chosen without looking can be expected to get, and
 * once for the candidate that the judge would choose, more than which no ranking can bring.
 */
public final class CaptionAccuracy {

    private final List<JudgedAttribute> questions;
    private final Painter painter;
    private final AttributeReader judge;
    private final Tally best = new Tally();
    private final Tally random = new Tally();
    private final Tally chosen = new Tally();
    private final Tally bestByValue = new Tally();
    private final Tally randomByValue = new Tally();
    private final List<Observer> observers;
    private final List<Sample> samples = new ArrayList<>();

    /** A caption and its best-ranked picture. */
    public record Sample(String caption, BufferedImage image, float score) {}

    /** Sees the pictures of each caption, which nobody keeps. */
    @FunctionalInterface
    public interface Observer {

        /** Best score first. */
        void painted(TruePicture drawing, List<Painter.Painting> paintings);
    }

    public CaptionAccuracy(List<JudgedAttribute> questions, Painter painter, AttributeReader judge) {
        this(questions, painter, judge, List.of());
    }

    public CaptionAccuracy(
            List<JudgedAttribute> questions, Painter painter, AttributeReader judge, List<Observer> observers) {
        this.observers = List.copyOf(observers);
        this.questions = List.copyOf(questions);
        this.painter = painter;
        this.judge = judge;
    }

    /**
     * Draws and judges.
     *
     * @param candidates pictures for each caption, at least 2
     * @param progress told the number of captions done
     */
    public void run(List<TruePicture> drawings, int candidates, IntConsumer progress) {
        int done = 0;
        for (TruePicture drawing : drawings) {
            List<Painter.Painting> paintings = painter.paint(drawing.caption(), drawing.index(), candidates);
            Painter.Painting first = paintings.get(0);
            List<Map<String, Integer>> answers =
                    judge.read(paintings.stream().map(Painter.Painting::image).toList());
            List<Marks> marks = answers.stream()
                    .map(answer -> Marks.of(questions, drawing.outfit(), answer))
                    .toList();
            count(marks.get(0), drawing, best, bestByValue);
            marks.forEach(mark -> count(mark, drawing, random, randomByValue));
            Collections.max(marks, Comparator.comparingInt(Marks::rightAnswers)).countIn(chosen);
            observers.forEach(observer -> observer.painted(drawing, paintings));
            samples.add(new Sample(drawing.caption(), first.image(), first.score()));
            progress.accept(++done);
        }
    }

    private static void count(Marks marks, TruePicture drawing, Tally tally, Tally byValue) {
        marks.countIn(tally);
        marks.right().forEach((question, right) -> {
            String said = question.classes().get(question.answer(drawing.outfit()));
            byValue.add(value(question.attribute(), said), right);
        });
    }

    public Tally best() {
        return best;
    }

    public Tally random() {
        return random;
    }

    /** Of the candidate with the most right answers, the best-ranked of several. */
    public Tally chosen() {
        return chosen;
    }

    /** Name of a value in the tallies by value. */
    static String value(Attribute attribute, String value) {
        return attribute.label() + " " + value;
    }

    /** Right answers by what the caption says, as {@code 색상 레드}. */
    public Tally bestByValue() {
        return bestByValue;
    }

    public Tally randomByValue() {
        return randomByValue;
    }

    public List<Sample> samples() {
        return List.copyOf(samples);
    }
}
