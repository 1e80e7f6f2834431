package io.couture.trainer.run;

import io.couture.trainer.evaluation.JudgedAttribute;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.task.PictureLabels;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the labels of a split's pictures answer to the judge's questions. */
final class OutfitAnswers implements PictureLabels {

    private static final Map<String, JudgedAttribute> QUESTIONS =
            JudgedAttribute.all().stream().collect(Collectors.toMap(JudgedAttribute::name, Function.identity()));

    private final SplitPictures pictures;

    OutfitAnswers(SplitPictures pictures) {
        this.pictures = pictures;
    }

    /** The judge's question that a head answers. */
    static JudgedAttribute question(JudgeConfig.Head head) {
        return Objects.requireNonNull(QUESTIONS.get(head.name()), head.name());
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public int label(int example, JudgeConfig.Head head) {
        return question(head).answer(pictures.example(example).outfit());
    }
}
