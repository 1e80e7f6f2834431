package io.couture.trainer.task;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.Scorer;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Teaches the scorer which caption of a batch belongs to which picture. A text is the start token, then the caption. */
public final class ScorerTask implements TrainingTask {

    private static final int EVALUATION_SEED = 9;

    private final Scorer scorer;
    private final Markers markers;
    private final Split training;
    private final Split validation;
    private final Options options;
    private final ComputeDevice device;
    private final Examples examples;

    /** Captions and pictures of the same examples. */
    public record Split(CaptionTokens captions, BatchSource pictures) {
        public Split {
            if (captions.size() != pictures.size()) {
                throw new IllegalArgumentException(
                        "there are " + captions.size() + " captions for " + pictures.size() + " pictures");
            }
        }
    }

    /** Ids of the token before the text and of what fills it up, as in {@link DalleSequence}. */
    public record Markers(int start, int padding) {}

    /**
     * @param batch examples per step, each the others' wrong answer
     * @param evaluationBatches batches of the validation split
     */
    public record Options(int batch, int evaluationBatches, long seed) {}

    public ScorerTask(
            Scorer scorer, Markers markers, Split training, Split validation, Options options, ComputeDevice device) {
        this.scorer = scorer;
        this.markers = markers;
        this.training = training;
        this.validation = validation;
        this.options = options;
        this.device = device;
        this.examples = new Examples(training.pictures().size(), options.batch(), options.seed());
    }

    @Override
    public String stage() {
        return "scorer";
    }

    @Override
    public List<Weight> weights() {
        return scorer.weights();
    }

    @Override
    public boolean hidden(String weight) {
        return weight.startsWith("text.blocks.") || weight.startsWith("image.block") || weight.startsWith("image.down");
    }

    @Override
    public Loss loss(TorchOps ops, long step) {
        int[] chosen = examples.at(step);
        long[][] texts = new long[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            texts[i] = training.captions().textTokens(chosen[i], examples.random(step, i));
        }
        Tensor pixels = Pictures.load(training.pictures(), chosen, device);
        boolean mirror = (step & 1) == 1;
        Tensor similarity = similarity(ops, texts, mirror ? Pictures.mirrored(pixels) : pixels);
        return new Loss(ContrastiveLoss.of(similarity), Map.of("agreement", ContrastiveLoss.agreement(similarity)));
    }

    /** Loss, and the share of pictures whose own caption is the best of its batch. */
    @Override
    public Map<String, Double> evaluate(TorchOps ops) {
        int size = Math.min(options.batch(), validation.pictures().size());
        int batches =
                Math.min(options.evaluationBatches(), validation.pictures().size() / size);
        double loss = 0;
        double agreement = 0;
        for (int batch = 0; batch < batches; batch++) {
            int[] chosen = IntStream.range(batch * size, (batch + 1) * size).toArray();
            long[][] texts = new long[size][];
            for (int i = 0; i < size; i++) {
                RandomGenerator random = new SplittableRandom(EVALUATION_SEED + chosen[i]);
                texts[i] = validation.captions().textTokens(chosen[i], random);
            }
            try (Scope scope = new Scope()) {
                Tensor similarity = similarity(ops, texts, Pictures.load(validation.pictures(), chosen, device));
                loss += ContrastiveLoss.of(similarity).item_float();
                agreement += ContrastiveLoss.agreement(similarity).item_float();
            }
        }
        return Map.of("loss", loss / batches, "agreement", agreement / batches);
    }

    /** Scaled cosines [captions, pictures]. */
    private Tensor similarity(TorchOps ops, long[][] texts, Tensor pixels) {
        int length = scorer.config().textLength();
        long[] tokens = new long[texts.length * length];
        float[] mask = new float[tokens.length];
        for (int i = 0; i < texts.length; i++) {
            if (texts[i].length + 1 != length) {
                throw new IllegalArgumentException("text has " + texts[i].length + " tokens, the scorer takes "
                        + (length - 1) + " after the start token");
            }
            tokens[i * length] = markers.start();
            mask[i * length] = 1f;
            for (int t = 1; t < length; t++) {
                tokens[i * length + t] = texts[i][t - 1];
                mask[i * length + t] = texts[i][t - 1] == markers.padding() ? 0f : 1f;
            }
        }
        Tensor text = scorer.text(
                ops,
                Tensors.ofLongs(tokens, device, texts.length, length),
                Tensors.ofFloats(mask, device, texts.length, length));
        Tensor image = scorer.image(ops, pixels);
        Tensor scale = ops.weight(Scorer.LOG_SCALE).exp().clamp_max(new Scalar(Scorer.LARGEST_SCALE));
        return torch.matmul(text, image.t()).mul(scale);
    }
}
