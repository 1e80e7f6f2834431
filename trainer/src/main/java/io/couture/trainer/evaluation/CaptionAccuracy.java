package io.couture.trainer.evaluation;

import io.couture.model.kfashion.Attribute;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Draws every test caption and counts how often the judge reads off the picture what the caption says, once for the
 * best-ranked candidate and once for all candidates: what a candidate chosen without looking can be expected to get.
 */
public final class CaptionAccuracy {

    private final List<JudgedAttribute> questions;
    private final Painter painter;
    private final AttributeReader judge;
    private final Tally best = new Tally();
    private final Tally random = new Tally();
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
        void painted(TestDrawing drawing, List<Painter.Painting> paintings);
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
    public void run(List<TestDrawing> drawings, int candidates, IntConsumer progress) {
        int done = 0;
        for (TestDrawing drawing : drawings) {
            List<Painter.Painting> paintings = painter.paint(drawing.caption(), drawing.index(), candidates);
            Painter.Painting first = paintings.get(0);
            List<Map<String, Integer>> answers =
                    judge.read(paintings.stream().map(Painter.Painting::image).toList());
            count(drawing, answers.get(0), best, bestByValue);
            answers.forEach(answer -> count(drawing, answer, random, randomByValue));
            observers.forEach(observer -> observer.painted(drawing, paintings));
            samples.add(new Sample(drawing.caption(), first.image(), first.score()));
            progress.accept(++done);
        }
    }

    private void count(TestDrawing drawing, Map<String, Integer> answers, Tally tally, Tally byValue) {
        for (JudgedAttribute question : questions) {
            int truth = question.answer(drawing.outfit());
            if (truth != JudgedAttribute.UNLABELLED) {
                boolean right = Integer.valueOf(truth).equals(answers.get(question.name()));
                tally.add(question.name(), right);
                tally.add(question.attribute().label(), right);
                byValue.add(value(question.attribute(), question.classes().get(truth)), right);
            }
        }
    }

    public Tally best() {
        return best;
    }

    public Tally random() {
        return random;
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
