package io.couture.trainer.evaluation;

import java.util.List;
import java.util.Map;

/** How often the judge is right about true pictures that it never saw: the ceiling of what it can say of others. */
public final class JudgeAccuracy {

    private static final int BATCH = 16;

    private JudgeAccuracy() {}

    public static Tally of(List<JudgedAttribute> questions, AttributeReader judge, List<TruePicture> drawings) {
        Tally tally = new Tally();
        for (int from = 0; from < drawings.size(); from += BATCH) {
            List<TruePicture> batch = drawings.subList(from, Math.min(from + BATCH, drawings.size()));
            List<Map<String, Integer>> answers =
                    judge.read(batch.stream().map(TruePicture::image).toList());
            for (int i = 0; i < batch.size(); i++) {
                Marks.of(questions, batch.get(i).outfit(), answers.get(i)).countIn(tally);
            }
        }
        return tally;
    }
}
