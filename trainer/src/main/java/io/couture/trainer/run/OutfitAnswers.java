package io.couture.trainer.run;

import io.couture.trainer.evaluation.JudgedAttribute;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.task.PictureLabels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the labels of a split's pictures answer to the judge's questions. */
final class OutfitAnswers implements PictureLabels {

    private final SplitPictures pictures;
    private final Map<String, JudgedAttribute> questions;

    OutfitAnswers(SplitPictures pictures, List<JudgedAttribute> questions) {
        this.pictures = pictures;
        this.questions = questions.stream().collect(Collectors.toMap(JudgedAttribute::name, Function.identity()));
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public int label(int example, JudgeConfig.Head head) {
        return Objects.requireNonNull(questions.get(head.name()), head.name())
                .answer(pictures.example(example).outfit());
    }
}
