package io.couture.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class AnswerSpaceTest {

    private static final float SURE = 40f;

    private final List<JudgeConfig.Head> questions =
            List.of(new JudgeConfig.Head("색상", 21), new JudgeConfig.Head("핏", 7), new JudgeConfig.Head("카테고리", 2));
    private final AnswerSpace space = new AnswerSpace("claims", 4, questions);

    @Test
    void everythingLiesAtLengthOne() {
        Random random = new Random(1);
        for (float spread : new float[] {0, 0.3f, 3, 30}) {
            assertThat(length(picture(scores(random, spread, 0)))).isEqualTo(1, within(1e-5));
            assertThat(length(caption(scores(random, spread, 1)))).isEqualTo(1, within(1e-5));
        }
    }

    /** Or what rounding leaves of its length differs between the two that compute it, a thousand times as much as all else. */
    @Test
    void aCaptionThatSaysSomethingForSureHasNothingLeftForItsOwnDimension() {
        for (int i = 0; i < 50; i++) {
            float sure = 6 + 0.2f * i;
            float[] place = caption(List.of(one(22, i % 21, sure), one(8, i % 7, sure), one(3, i % 2, sure)));
            assertThat(place[place.length - 2]).isEqualTo(1e-3f, within(1e-7f));
        }
    }

    @Test
    void picturesRankByHowMuchOfTheCaptionTheyShow() {
        // Colour 4 and fit 2, and nothing about the category.
        float[] caption = caption(List.of(one(22, 4), one(8, 2), one(3, 2)));
        float[] both = picture(List.of(one(21, 4), one(7, 2), one(2, 0)));
        float[] bothOtherwise = picture(List.of(one(21, 4), one(7, 2), one(2, 1)));
        float[] colour = picture(List.of(one(21, 4), one(7, 3), one(2, 0)));
        float[] unsure = picture(List.of(one(21, 4), new float[7], one(2, 0)));
        float[] none = picture(List.of(one(21, 5), one(7, 3), one(2, 0)));

        assertThat(product(caption, both)).isEqualTo(product(caption, bothOtherwise), within(1e-6));
        assertThat(product(caption, both)).isGreaterThan(product(caption, unsure) + 0.05);
        assertThat(product(caption, unsure)).isGreaterThan(product(caption, colour) + 0.05);
        assertThat(product(caption, colour)).isGreaterThan(product(caption, none) + 0.05);
        assertThat(product(caption, none)).isEqualTo(0, within(1e-4));
        // log(1 + p/0.05): what is as likely as not counts 2.4 of 3.04, one of seven answers 1.35.
        double sure = product(caption, both) / 2;
        assertThat(product(caption, unsure) - sure).isEqualTo(sure * Math.log1p(20 / 7.0) / Math.log(21), within(1e-4));
    }

    @Test
    void aCaptionThatSaysNothingRanksNothing() {
        float[] caption = caption(List.of(one(22, 21), one(8, 7), one(3, 2)));
        assertThat(product(caption, picture(List.of(one(21, 4), one(7, 2), one(2, 0)))))
                .isEqualTo(0, within(1e-6));
    }

    private float[] picture(List<float[]> scores) {
        return place(scores, true);
    }

    private float[] caption(List<float[]> scores) {
        return place(scores, false);
    }

    private float[] place(List<float[]> scores, boolean picture) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope();
                TorchWeights weights = TorchWeights.create(space.weights(), ComputeDevice.CPU, 1)) {
            TorchOps ops = new TorchOps(weights);
            Map<String, Tensor> named = new LinkedHashMap<>();
            for (int q = 0; q < questions.size(); q++) {
                float[] own = scores.get(q);
                named.put(questions.get(q).name(), Tensors.ofFloats(own, ComputeDevice.CPU, 1, own.length));
            }
            Tensor place = picture ? space.picture(ops, named) : space.caption(ops, named);
            assertThat(place.size(1)).isEqualTo(space.width());
            assertThat(place.isfinite().all().item_bool()).isTrue();
            return Tensors.toFloats(torch.squeeze(place));
        }
    }

    private List<float[]> scores(Random random, float spread, int more) {
        return questions.stream()
                .map(question -> {
                    float[] scores = new float[question.classes() + more];
                    for (int i = 0; i < scores.length; i++) {
                        scores[i] = spread * (float) random.nextGaussian();
                    }
                    return scores;
                })
                .toList();
    }

    private static float[] one(int classes, int answer) {
        return one(classes, answer, SURE);
    }

    private static float[] one(int classes, int answer, float score) {
        float[] scores = new float[classes];
        scores[answer] = score;
        return scores;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double length(float[] a) {
        return Math.sqrt(product(a, a));
    }
}
