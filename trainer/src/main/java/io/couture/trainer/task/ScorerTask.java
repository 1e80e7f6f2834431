package io.couture.trainer.task;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.Scorer;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Teaches the scorer which caption of a batch belongs to which picture, and not to take a caption that is wrong in one
 * thing. A text is the start token, then the caption.
 */
public final class ScorerTask implements TrainingTask {

    private static final int EVALUATION_SEED = 9;
    private static final int CHANGE_SEED = 10;
    private static final float NEVER = -1e9f;

    private final Scorer scorer;
    private final Markers markers;
    private final Split training;
    private final Split validation;
    private final Options options;
    private final ComputeDevice device;
    private final Examples examples;
    private final Examples changes;

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
     * @param batch examples computed at once, each the others' wrong answer
     * @param evaluationBatches batches of the validation split
     * @param codec what pictures go through that the scorer shall know as they will be served
     */
    public record Options(int batch, int evaluationBatches, long seed, ThroughCodec codec) {}

    public ScorerTask(
            Scorer scorer, Markers markers, Split training, Split validation, Options options, ComputeDevice device) {
        this.scorer = scorer;
        this.markers = markers;
        this.training = training;
        this.validation = validation;
        this.options = options;
        this.device = device;
        this.examples = new Examples(training.pictures().size(), options.batch(), options.seed());
        this.changes = new Examples(training.pictures().size(), options.batch(), options.seed() + 1);
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
    public Loss loss(TorchOps ops, long part) {
        int[] chosen = examples.at(part);
        Texts texts = Texts.of(
                training.captions(),
                chosen,
                place -> examples.random(part, place),
                place -> changes.random(part, place));
        Tensor pixels = options.codec().some(Pictures.load(training.pictures(), chosen, device));
        boolean mirror = (part & 1) == 1;
        Similarities found = similarities(ops, texts, mirror ? Pictures.mirrored(pixels) : pixels);
        return new Loss(
                ContrastiveLoss.of(found.right(), found.wrong()),
                Map.of(
                        "agreement", ContrastiveLoss.agreement(found.right()),
                        "preference", ContrastiveLoss.preference(found.right(), found.wrong())));
    }

    @Override
    public String examples(long part) {
        return Pictures.names(training.pictures(), examples.at(part));
    }

    /**
     * Loss; agreement, the share of pictures whose own caption is the best of its batch; preference, the share of
     * pictures that prefer their caption to itself with one thing changed. The same again for pictures after the codec.
     */
    @Override
    public Map<String, Double> evaluate(TorchOps ops) {
        Map<String, Double> values = new TreeMap<>(evaluate(ops, "", pixels -> pixels));
        if (options.codec().isThere()) {
            values.putAll(evaluate(ops, " after codec", options.codec()::all));
        }
        return values;
    }

    private Map<String, Double> evaluate(TorchOps ops, String named, UnaryOperator<Tensor> seen) {
        int size = Math.min(options.batch(), validation.pictures().size());
        int batches =
                Math.min(options.evaluationBatches(), validation.pictures().size() / size);
        double loss = 0;
        double agreement = 0;
        double preference = 0;
        for (int batch = 0; batch < batches; batch++) {
            int[] chosen = IntStream.range(batch * size, (batch + 1) * size).toArray();
            Texts texts = Texts.of(
                    validation.captions(),
                    chosen,
                    place -> new SplittableRandom(EVALUATION_SEED + chosen[place]),
                    place -> new SplittableRandom(CHANGE_SEED + chosen[place]));
            try (Scope scope = new Scope()) {
                Similarities found =
                        similarities(ops, texts, seen.apply(Pictures.load(validation.pictures(), chosen, device)));
                loss += ContrastiveLoss.of(found.right(), found.wrong()).item_float();
                agreement += ContrastiveLoss.agreement(found.right()).item_float();
                preference +=
                        ContrastiveLoss.preference(found.right(), found.wrong()).item_float();
            }
        }
        return Map.of(
                "loss" + named, loss / batches,
                "agreement" + named, agreement / batches,
                "preference" + named, preference / batches);
    }

    /** Captions of some examples, each right and made wrong in one thing; equal where nothing could be changed. */
    private record Texts(long[][] right, long[][] wrong) {

        static Texts of(
                CaptionTokens captions,
                int[] chosen,
                IntFunction<RandomGenerator> wording,
                IntFunction<RandomGenerator> change) {
            long[][] right = new long[chosen.length][];
            long[][] wrong = new long[chosen.length][];
            for (int i = 0; i < chosen.length; i++) {
                right[i] = captions.textTokens(chosen[i], wording.apply(i));
                wrong[i] = captions.wrongTokens(chosen[i], wording.apply(i), change.apply(i));
            }
            return new Texts(right, wrong);
        }
    }

    /** Scaled cosines [captions, pictures] of right and of wrong captions; very low where a wrong one is not wrong. */
    private record Similarities(Tensor right, Tensor wrong) {}

    private Similarities similarities(TorchOps ops, Texts texts, Tensor pixels) {
        int count = texts.right().length;
        long[][] all =
                Stream.of(texts.right(), texts.wrong()).flatMap(Stream::of).toArray(long[][]::new);
        Tensor image = scorer.image(ops, pixels);
        Tensor scale = ops.weight(Scorer.LOG_SCALE).exp().clamp_max(new Scalar(Scorer.LARGEST_SCALE));
        Tensor similarity = torch.matmul(text(ops, all), image.t()).mul(scale);
        float[] barred = new float[count];
        for (int i = 0; i < count; i++) {
            barred[i] = Arrays.equals(texts.right()[i], texts.wrong()[i]) ? NEVER : 0f;
        }
        return new Similarities(
                similarity.narrow(0, 0, count),
                similarity.narrow(0, count, count).add(Tensors.ofFloats(barred, device, count, 1)));
    }

    /** Embeddings of texts, [texts, embedding]. */
    private Tensor text(TorchOps ops, long[][] texts) {
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
        return scorer.text(
                ops,
                Tensors.ofLongs(tokens, device, texts.length, length),
                Tensors.ofFloats(mask, device, texts.length, length));
    }
}
