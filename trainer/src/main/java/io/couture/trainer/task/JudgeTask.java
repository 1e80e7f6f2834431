package io.couture.trainer.task;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.Judge;
import io.couture.trainer.model.JudgeConfig;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchOps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Teaches the judge to read attributes off pictures. The loss is the sum over heads; unknown labels count nowhere. */
public final class JudgeTask implements TrainingTask {

    private final Judge judge;
    private final Split training;
    private final Split validation;
    private final Options options;
    private final ComputeDevice device;
    private final Examples examples;

    /** Pictures and what is known about them. */
    public record Split(BatchSource pictures, PictureLabels labels) {
        public Split {
            if (pictures.size() != labels.size()) {
                throw new IllegalArgumentException(
                        "there are labels for " + labels.size() + " of " + pictures.size() + " pictures");
            }
        }
    }

    /**
     * @param batch examples computed at once
     * @param evaluationExamples of the validation split, the first ones
     * @param shift pixels that the pictures of a training batch are moved by at most, either way
     */
    public record Options(int batch, int evaluationExamples, int shift, long seed) {}

    public JudgeTask(Judge judge, Split training, Split validation, Options options, ComputeDevice device) {
        this.judge = judge;
        this.training = training;
        this.validation = validation;
        this.options = options;
        this.device = device;
        this.examples = new Examples(training.pictures().size(), options.batch(), options.seed());
    }

    @Override
    public String stage() {
        return "judge";
    }

    @Override
    public Record config() {
        return judge.config();
    }

    @Override
    public List<Weight> weights() {
        return judge.weights();
    }

    @Override
    public boolean hidden(String weight) {
        return Judge.hidden(weight);
    }

    @Override
    public Loss loss(TorchOps ops, long part) {
        int[] chosen = examples.at(part);
        Tensor pixels = Pictures.load(training.pictures(), chosen, device);
        boolean mirror = (part & 1) == 1;
        Tensor moved = Pictures.moved(pixels, options.shift(), examples.random(-1 - part, 0));
        Answers answers = answers(ops, training, chosen, mirror ? Pictures.mirrored(moved) : moved);
        return new Loss(answers.loss(ops, device), Map.of());
    }

    @Override
    public String examples(long part) {
        return Pictures.names(training.pictures(), examples.at(part));
    }

    /** The mean share of wrong answers. */
    @Override
    public double figure(Map<String, Double> evaluation) {
        return 1 - Objects.requireNonNull(evaluation.get("mean"));
    }

    /** For each head the share of right answers among known labels, and the mean over heads. */
    @Override
    public Map<String, Double> evaluate(TorchOps ops) {
        int count = Math.min(options.evaluationExamples(), validation.pictures().size());
        List<JudgeConfig.Head> heads = judge.config().heads();
        long[][] rightAndKnown = new long[heads.size()][2];
        for (int from = 0; from < count; from += options.batch()) {
            int[] chosen = IntStream.range(from, Math.min(from + options.batch(), count))
                    .toArray();
            try (Scope scope = new Scope()) {
                Answers answers =
                        answers(ops, validation, chosen, Pictures.load(validation.pictures(), chosen, device));
                for (int h = 0; h < heads.size(); h++) {
                    Answers.Count answered = answers.count(heads.get(h));
                    rightAndKnown[h][0] += answered.right();
                    rightAndKnown[h][1] += answered.known();
                }
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int h = 0; h < heads.size(); h++) {
            if (rightAndKnown[h][1] > 0) {
                shares.put(heads.get(h).name(), (double) rightAndKnown[h][0] / rightAndKnown[h][1]);
            }
        }
        double mean =
                shares.values().stream().mapToDouble(share -> share).average().orElse(0);
        shares.put("mean", mean);
        return shares;
    }

    private Answers answers(TorchOps ops, Split split, int[] chosen, Tensor pixels) {
        return new Answers(
                judge.config().heads(),
                judge.forward(ops, pixels),
                head -> split.labels().labels(chosen, head));
    }
}
