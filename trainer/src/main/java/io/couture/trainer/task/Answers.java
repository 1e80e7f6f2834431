package io.couture.trainer.task;

import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Answers to questions about a batch of pictures or captions, beside what is right. What nobody knows counts nowhere.
 *
 * @param scores [B, classes] of each question, by its name
 * @param labels the right answers to a question, {@link PictureLabels#UNKNOWN} where nobody knows
 */
record Answers(
        List<JudgeConfig.Head> questions, Map<String, Tensor> scores, Function<JudgeConfig.Head, long[]> labels) {

    /** How many answers could be checked, and how many of them were right. */
    record Count(long right, long known) {}

    /** Sum over the questions of the cross-entropy of their answers. */
    Tensor loss(TorchOps ops, ComputeDevice device) {
        Tensor total = Tensors.zeros(device, 1).sum();
        for (JudgeConfig.Head question : questions) {
            long[] right = labels.apply(question);
            Tensor targets = Tensors.ofLongs(right, device, right.length);
            total = total.add(DalleLoss.crossEntropy(ops, scores(question), targets));
        }
        return total;
    }

    /** The likeliest answers to a question against what is right. */
    Count count(JudgeConfig.Head question) {
        long[] right = labels.apply(question);
        long[] likeliest = Tensors.toLongs(scores(question).argmax(new LongOptional(1), false));
        long known = 0;
        long matching = 0;
        for (int i = 0; i < right.length; i++) {
            known += right[i] == PictureLabels.UNKNOWN ? 0 : 1;
            matching += right[i] == likeliest[i] ? 1 : 0;
        }
        return new Count(matching, known);
    }

    /** Share of right answers among all known ones; NaN where none is known. */
    double right() {
        long known = 0;
        long right = 0;
        for (JudgeConfig.Head question : questions) {
            Count count = count(question);
            known += count.known();
            right += count.right();
        }
        return (double) right / known;
    }

    private Tensor scores(JudgeConfig.Head question) {
        return Objects.requireNonNull(scores.get(question.name()), question.name());
    }
}
