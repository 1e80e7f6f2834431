package io.couture.trainer.task;

import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.tokens.ImageTokens;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.watch.Gallery;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Teaches the transformer captions and pictures. Some captions are replaced by padding, so that the model also knows
 * pictures without a caption, which classifier-free guidance steers away from (Ho and Salimans 2022).
 */
public final class DalleTask implements TrainingTask {

    private static final int EVALUATION_SEED = 9;

    private final TransformerFamily family;
    private final Split training;
    private final Split validation;
    private final Options options;
    private final Examples examples;
    private final Drawing drawing;

    /** Captions and pictures of the same examples. */
    public record Split(CaptionTokens captions, ImageTokens images) {
        public Split {
            if (captions.size() != images.size()) {
                throw new IllegalArgumentException(
                        "there are " + captions.size() + " captions for " + images.size() + " pictures");
            }
        }
    }

    /**
     * @param batch examples computed at once
     * @param withoutCaption share of examples whose caption is replaced by padding
     * @param evaluationExamples of the validation split, the first ones
     */
    public record Options(int batch, double withoutCaption, int evaluationExamples, long seed) {}

    /** Shows what the model draws for the first captions of the validation split. */
    @FunctionalInterface
    public interface Drawing {

        /** Shows nothing. */
        Drawing NONE = (ops, validation, gallery) -> {};

        void draw(TorchOps ops, Split validation, Gallery gallery) throws IOException;
    }

    public DalleTask(DalleSequence sequence, Split training, Split validation, Options options, ComputeDevice device) {
        this(new DalleFamily(sequence, device), training, validation, options, Drawing.NONE);
    }

    public DalleTask(TransformerFamily family, Split training, Split validation, Options options, Drawing drawing) {
        this.family = family;
        this.training = training;
        this.validation = validation;
        this.options = options;
        this.examples = new Examples(training.images().size(), options.batch(), options.seed());
        this.drawing = drawing;
    }

    @Override
    public String stage() {
        return "dalle";
    }

    @Override
    public Record config() {
        return family.config();
    }

    @Override
    public List<Weight> weights() {
        return family.weights();
    }

    @Override
    public boolean hidden(String weight) {
        return family.hidden(weight);
    }

    @Override
    public Loss loss(TorchOps ops, long part) {
        int[] chosen = examples.at(part);
        long[][] texts = new long[chosen.length][];
        int[][] codes = new int[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            SplittableRandom random = examples.random(part, i);
            boolean silent = random.nextDouble() < options.withoutCaption();
            texts[i] = silent ? family.nullText() : training.captions().textTokens(chosen[i], random);
            codes[i] = training.images().imageTokens(chosen[i], random.nextBoolean());
        }
        return family.loss(ops, texts, codes);
    }

    /** Mean cross-entropy per token of what the family predicts, in nats. */
    @Override
    public Map<String, Double> evaluate(TorchOps ops) {
        int count = Math.min(options.evaluationExamples(), validation.images().size());
        Map<String, Double> means = new HashMap<>();
        for (int from = 0; from < count; from += options.batch()) {
            int size = Math.min(options.batch(), count - from);
            long[][] texts = new long[size][];
            int[][] codes = new int[size][];
            for (int i = 0; i < size; i++) {
                texts[i] = validation.captions().textTokens(from + i, new SplittableRandom(EVALUATION_SEED + from + i));
                codes[i] = validation.images().imageTokens(from + i, false);
            }
            double share = (double) size / count;
            try (Scope scope = new Scope()) {
                family.loss(ops, texts, codes)
                        .parts()
                        .forEach((part, loss) -> means.merge(part, loss.item_float() * share, Double::sum));
            }
        }
        return means;
    }

    @Override
    public double figure(Map<String, Double> evaluation) {
        return family.total(evaluation);
    }

    @Override
    public String examples(long part) {
        return Arrays.stream(examples.at(part))
                .mapToObj(training.captions()::name)
                .collect(Collectors.joining(", "));
    }

    @Override
    public void draw(TorchOps ops, Gallery gallery) throws IOException {
        drawing.draw(ops, validation, gallery);
    }
}
