package io.couture.trainer.task;

import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.TwoTowers;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Teaches the scorer which caption of a batch belongs to which picture, and not to take a caption that is wrong in one
 * thing. A text is the start token, then the caption.
 */
public final class ScorerTask implements TrainingTask {

    private static final int EVALUATION_SEED = 9;
    private static final int CHANGE_SEED = 10;
    private static final float NEVER = -1e9f;

    private final TwoTowers scorer;
    private final Markers markers;
    private final Split training;
    private final Split validation;
    private final Options options;
    private final ComputeDevice device;
    private final Examples examples;
    private final Examples changes;

    /**
     * Captions and pictures of the same examples.
     *
     * @param decoded the pictures after the codec, null where the scorer need not know them
     * @param labels answers to the scorer's questions; not looked at where it has none
     */
    public record Split(
            CaptionTokens captions,
            BatchSource pictures,
            @Nullable BatchSource decoded,
            PictureLabels labels) {
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
     * @param afterCodec share of a training batch in [0, 1] that is seen after the codec
     * @param nearMisses captions wrong in one thing beside each right one, at least 1
     * @param shift pixels that the pictures of a training batch are moved by at most, either way
     * @param attributes weight of the answers to the scorer's questions
     */
    public record Options(
            int batch,
            int evaluationBatches,
            long seed,
            double afterCodec,
            int nearMisses,
            int shift,
            double attributes) {}

    public ScorerTask(
            TwoTowers scorer,
            Markers markers,
            Split training,
            Split validation,
            Options options,
            ComputeDevice device) {
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
    public Record config() {
        return scorer.config();
    }

    @Override
    public List<Weight> weights() {
        return scorer.weights();
    }

    @Override
    public boolean hidden(String weight) {
        return scorer.hidden(weight);
    }

    @Override
    public Loss loss(TorchOps ops, long part) {
        int[] chosen = examples.at(part);
        Texts texts = Texts.of(
                training.captions(),
                chosen,
                options.nearMisses(),
                place -> examples.random(part, place),
                place -> changes.random(part, place));
        Tensor pixels = mixed(chosen);
        boolean mirror = (part & 1) == 1;
        Tensor seen = scorer.seen(ops, moved(mirror ? Pictures.mirrored(pixels) : pixels, part));
        Similarities found = similarities(ops, texts, scorer.embedding(ops, seen));
        Tensor total = ContrastiveLoss.of(found.right(), found.wrong());
        if (options.attributes() > 0) {
            Tensor answered = answers(ops, training.labels(), chosen, seen)
                    .loss(ops, device)
                    .add(claimed(texts, found).loss(ops, device));
            double each = options.attributes() / Math.max(1, scorer.questions().size());
            total = total.add(answered.mul(new Scalar((float) each)));
        }
        return new Loss(
                total,
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
     * pictures that prefer their caption to each of its near misses; where answers are known right, the share of them
     * answered right about pictures, and understood, the same about what captions say of them. The same again for pictures
     * after the codec.
     */
    @Override
    public Map<String, Double> evaluate(TorchOps ops) {
        Map<String, Double> values = new TreeMap<>(evaluate(ops, "", validation.pictures()));
        if (validation.decoded() != null) {
            values.putAll(evaluate(ops, " after codec", validation.decoded()));
        }
        return values;
    }

    private Map<String, Double> evaluate(TorchOps ops, String named, BatchSource pictures) {
        int size = Math.min(options.batch(), validation.pictures().size());
        int batches =
                Math.min(options.evaluationBatches(), validation.pictures().size() / size);
        double loss = 0;
        double agreement = 0;
        double preference = 0;
        double right = 0;
        double understood = 0;
        for (int batch = 0; batch < batches; batch++) {
            int[] chosen = IntStream.range(batch * size, (batch + 1) * size).toArray();
            Texts texts = Texts.of(
                    validation.captions(),
                    chosen,
                    options.nearMisses(),
                    place -> new SplittableRandom(EVALUATION_SEED + chosen[place]),
                    place -> new SplittableRandom(CHANGE_SEED + chosen[place]));
            try (Scope scope = new Scope()) {
                Tensor looks = scorer.regard(ops, Pictures.load(pictures, chosen, device));
                Similarities found = similarities(ops, texts, scorer.embedding(ops, looks));
                right += answers(ops, validation.labels(), chosen, looks).right();
                understood += claimed(texts, found).right();
                loss += ContrastiveLoss.of(found.right(), found.wrong()).item_float();
                agreement += ContrastiveLoss.agreement(found.right()).item_float();
                preference +=
                        ContrastiveLoss.preference(found.right(), found.wrong()).item_float();
            }
        }
        Map<String, Double> values = new TreeMap<>(Map.of(
                "loss" + named, loss / batches,
                "agreement" + named, agreement / batches,
                "preference" + named, preference / batches));
        putKnown(values, "right" + named, right / batches);
        putKnown(values, "understood" + named, understood / batches);
        return values;
    }

    /** Where nobody knows what is right there is nothing to tell. */
    private static void putKnown(Map<String, Double> values, String name, double share) {
        if (!Double.isNaN(share)) {
            values.put(name, share);
        }
    }

    /**
     * Captions of some examples, each right and made wrong in one thing; equal where nothing could be changed. The wrong
     * ones of all examples, then again others of all, as often as there are near misses.
     *
     * @param claims what the right ones say
     */
    private record Texts(long[][] right, long[][] wrong, List<CaptionTokens.Claims> claims) {

        static Texts of(
                CaptionTokens captions,
                int[] chosen,
                int nearMisses,
                IntFunction<RandomGenerator> wording,
                IntFunction<RandomGenerator> change) {
            long[][] right = new long[chosen.length][];
            long[][] wrong = new long[nearMisses * chosen.length][];
            List<CaptionTokens.Claims> claims = new ArrayList<>();
            for (int i = 0; i < chosen.length; i++) {
                right[i] = captions.textTokens(chosen[i], wording.apply(i));
                claims.add(captions.claims(chosen[i], wording.apply(i)));
                RandomGenerator changes = change.apply(i);
                for (int miss = 0; miss < nearMisses; miss++) {
                    wrong[miss * chosen.length + i] = captions.wrongTokens(chosen[i], wording.apply(i), changes);
                }
            }
            return new Texts(right, wrong, claims);
        }
    }

    /**
     * Scaled cosines [captions, pictures] of right and of wrong captions; very low where a wrong one is not wrong.
     *
     * @param claims scores of what the right captions say, [captions, classes + 1] by question
     */
    private record Similarities(Tensor right, Tensor wrong, Map<String, Tensor> claims) {}

    /** Pixels of training examples, the batch's first ones after the codec. */
    private Tensor mixed(int[] chosen) {
        BatchSource decoded = training.decoded();
        int count = decoded == null ? 0 : (int) Math.round(options.afterCodec() * chosen.length);
        Tensor plain = Pictures.load(training.pictures(), Arrays.copyOfRange(chosen, count, chosen.length), device);
        if (decoded == null || count == 0) {
            return plain;
        }
        return torch.cat(new TensorVector(Pictures.load(decoded, Arrays.copyOf(chosen, count), device), plain), 0);
    }

    private Tensor moved(Tensor pixels, long part) {
        return Pictures.moved(pixels, options.shift(), changes.random(-1 - part, 0));
    }

    private Answers answers(TorchOps ops, PictureLabels labels, int[] chosen, Tensor seen) {
        return new Answers(scorer.questions(), scorer.answers(ops, seen), question -> labels.labels(chosen, question));
    }

    private Answers claimed(Texts texts, Similarities found) {
        return new Answers(
                scorer.questions(),
                found.claims(),
                question -> texts.claims().stream()
                        .mapToLong(claims -> claims.answer(question))
                        .toArray());
    }

    private Similarities similarities(TorchOps ops, Texts texts, Tensor image) {
        int count = texts.right().length;
        long[][] all =
                Stream.of(texts.right(), texts.wrong()).flatMap(Stream::of).toArray(long[][]::new);
        Tensor scale = ops.weight(TwoTowers.LOG_SCALE).exp().clamp_max(new Scalar(TwoTowers.LARGEST_SCALE));
        Tensor read = read(ops, all);
        Tensor similarity =
                torch.matmul(scorer.textEmbedding(ops, read), image.t()).mul(scale);
        int wrong = texts.wrong().length;
        float[] barred = new float[wrong];
        for (int i = 0; i < wrong; i++) {
            barred[i] = Arrays.equals(texts.right()[i % count], texts.wrong()[i]) ? NEVER : 0f;
        }
        return new Similarities(
                similarity.narrow(0, 0, count),
                similarity.narrow(0, count, wrong).add(Tensors.ofFloats(barred, device, wrong, 1)),
                scorer.claims(ops, read.narrow(0, 0, count)));
    }

    /** What the caption tower reads in some texts. */
    private Tensor read(TorchOps ops, long[][] texts) {
        int length = scorer.textLength();
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
        return scorer.read(
                ops,
                Tensors.ofLongs(tokens, device, texts.length, length),
                Tensors.ofFloats(mask, device, texts.length, length));
    }
}
