package io.couture.trainer.evaluation;

import io.couture.model.kfashion.Outfit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which questions a judge answered about one picture as its caption does.
 *
 * @param right by question, those that the caption says nothing of left out
 */
record Marks(Map<JudgedAttribute, Boolean> right) {

    /** Name in tallies of pictures that show everything their caption says. */
    static final String WHOLE = "whole caption";

    /**
     * @param outfit what the caption says
     * @param answers the judge's, by the question's name
     */
    static Marks of(List<JudgedAttribute> questions, Outfit outfit, Map<String, Integer> answers) {
        Map<JudgedAttribute, Boolean> right = new LinkedHashMap<>();
        for (JudgedAttribute question : questions) {
            int truth = question.answer(outfit);
            if (truth != JudgedAttribute.UNLABELLED) {
                right.put(question, Integer.valueOf(truth).equals(answers.get(question.name())));
            }
        }
        return new Marks(right);
    }

    /** Number of right answers. */
    int rightAnswers() {
        return (int) right.values().stream().filter(mark -> mark).count();
    }

    /** Counts each answer by its garment's attribute and by the attribute, and whether none is wrong. */
    void countIn(Tally tally) {
        right.forEach((question, mark) -> {
            tally.add(question.name(), mark);
            tally.add(question.attribute().label(), mark);
        });
        if (!right.isEmpty()) {
            tally.add(WHOLE, rightAnswers() == right.size());
        }
    }
}
