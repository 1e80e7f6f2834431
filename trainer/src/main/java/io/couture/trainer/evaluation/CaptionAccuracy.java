package io.couture.trainer.evaluation;

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
    private final List<Sample> samples = new ArrayList<>();

    /** A caption and its best-ranked picture. */
    public record Sample(String caption, BufferedImage image, float score) {}

    public CaptionAccuracy(List<JudgedAttribute> questions, Painter painter, AttributeReader judge) {
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
            count(drawing, answers.get(0), best);
            answers.forEach(answer -> count(drawing, answer, random));
            samples.add(new Sample(drawing.caption(), first.image(), first.score()));
            progress.accept(++done);
        }
    }

    private void count(TestDrawing drawing, Map<String, Integer> answers, Tally tally) {
        for (JudgedAttribute question : questions) {
            int truth = question.answer(drawing.outfit());
            if (truth != JudgedAttribute.UNLABELLED) {
                boolean right = Integer.valueOf(truth).equals(answers.get(question.name()));
                tally.add(question.name(), right);
                tally.add(question.attribute().label(), right);
            }
        }
    }

    public Tally best() {
        return best;
    }

    public Tally random() {
        return random;
    }

    public List<Sample> samples() {
        return List.copyOf(samples);
    }
}
