package io.couture.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.nn.BlockCache;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class DalleTest {

    private static final int START = 0;
    private static final int PADDING = 1;
    private static final DalleConfig SMALL = new DalleConfig(2, 16, 2, 8, 20, 6, 12, 2, 3);

    private final Dalle dalle = new Dalle(SMALL);
    private final DalleSequence sequence = new DalleSequence(SMALL, START, PADDING);

    @Test
    void plainTransformerKeepsTheWeightsOfCommittedCheckpoints() {
        Dalle one = new Dalle(new DalleConfig(1, 16, 2, 8, 20, 6, 12, 2, 3));

        // Also in this order, in which a seed fills them.
        assertThat(one.weights())
                .extracting(weight -> weight.name() + weight.shape())
                .containsExactly(
                        "token.weight[32, 16]",
                        "text_position.weight[7, 16]",
                        "image_position.row[2, 16]",
                        "image_position.column[3, 16]",
                        "blocks.0.attention_norm.weight[16]",
                        "blocks.0.attention_norm.bias[16]",
                        "blocks.0.attention.qkv.weight[48, 16]",
                        "blocks.0.attention.out.weight[16, 16]",
                        "blocks.0.attention.out.bias[16]",
                        "blocks.0.attention_scale[16]",
                        "blocks.0.feed_forward_norm.weight[16]",
                        "blocks.0.feed_forward_norm.bias[16]",
                        "blocks.0.feed_forward.in.weight[128, 16]",
                        "blocks.0.feed_forward.in.bias[128]",
                        "blocks.0.feed_forward.out.weight[16, 64]",
                        "blocks.0.feed_forward.out.bias[16]",
                        "blocks.0.feed_forward_scale[16]",
                        "output.norm.weight[16]",
                        "output.norm.bias[16]",
                        "output.text.weight[20, 16]",
                        "output.text.bias[20]",
                        "output.image.weight[12, 16]",
                        "output.image.bias[12]");
    }

    @Test
    void continuingFromTheCacheEqualsOnePass() {
        try (TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, 3);
                Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            long[] tokens = tokens(new long[] {5, 6, 7, PADDING, PADDING, PADDING}, 11);
            float[] whole = imageLogits(ops, tokens, all());

            List<BlockCache<Tensor>> past = List.of();
            List<Float> stepwise = new ArrayList<>();
            for (int position = 0; position < tokens.length; position++) {
                float[] bias = row(tokens, position);
                Dalle.Pass<Tensor> pass = dalle.forward(
                        ops,
                        Tensors.ofLongs(new long[] {tokens[position]}, ComputeDevice.CPU, 1, 1),
                        Tensors.ofLongs(new long[] {position}, ComputeDevice.CPU, 1, 1),
                        Tensors.ofFloats(bias, ComputeDevice.CPU, 1, 1, 1, bias.length),
                        past);
                past = pass.present();
                for (float logit : Tensors.toFloats(dalle.imageLogits(ops, pass.hidden()))) {
                    stepwise.add(logit);
                }
            }

            assertClose(whole, stepwise);
        }
    }

    @Test
    void paddingDoesNotChangeImageLogits() {
        try (TorchWeights weights = TorchWeights.create(dalle.weights(), ComputeDevice.CPU, 3);
                Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            // Given a caption of three tokens, and the same pass without its padding (position T is asked, so it stays)
            TorchOps ops = new TorchOps(weights);
            long[] tokens = tokens(new long[] {5, 6, 7, PADDING, PADDING, PADDING}, 11);
            int[] kept = IntStream.range(0, tokens.length)
                    .filter(p -> p <= 3 || p >= SMALL.textLength())
                    .toArray();

            // When
            float[] padded = imageLogits(ops, tokens, all());
            float[] short_ = imageLogits(ops, tokens, kept);

            // Then the logits of the image's positions agree
            int image = SMALL.imageLength() * SMALL.imageVocabulary();
            List<Float> expected = new ArrayList<>();
            for (int i = short_.length - image; i < short_.length; i++) {
                expected.add(short_[i]);
            }
            assertClose(java.util.Arrays.copyOfRange(padded, padded.length - image, padded.length), expected);
        }
    }

    @Test
    void rejectsTextOfAnotherLength() {
        assertThatThrownBy(() -> sequence.write(new long[3], new int[6], new long[20], 0))
                .hasMessage("text has 3 tokens, the model takes 6");
    }

    private long[] tokens(long[] text, long seed) {
        int[] codes = new Random(seed)
                .ints(SMALL.imageLength(), 0, SMALL.imageVocabulary())
                .toArray();
        long[] tokens = new long[SMALL.trainedLength()];
        sequence.write(text, codes, tokens, 0);
        return tokens;
    }

    private static int[] all() {
        return IntStream.range(0, SMALL.trainedLength()).toArray();
    }

    /** What position {@code to} sees of itself and those before it. */
    private float[] row(long[] tokens, int to) {
        int length = tokens.length;
        float[] bias = new float[length * length];
        sequence.writeBias(tokens, 0, length, bias, 0);
        return java.util.Arrays.copyOfRange(bias, to * length, to * length + to + 1);
    }

    /** Image logits of the kept positions only. */
    private float[] imageLogits(TorchOps ops, long[] tokens, int[] kept) {
        int n = kept.length;
        float[] bias = new float[n * n];
        long[] ids = new long[n];
        long[] positions = new long[n];
        for (int i = 0; i < n; i++) {
            ids[i] = tokens[kept[i]];
            positions[i] = kept[i];
            float[] row = row(tokens, kept[i]);
            for (int j = 0; j < n; j++) {
                bias[i * n + j] = kept[j] < row.length ? row[kept[j]] : DalleSequence.FORBIDDEN;
            }
        }
        Tensor hidden = dalle.forward(
                        ops,
                        Tensors.ofLongs(ids, ComputeDevice.CPU, 1, n),
                        Tensors.ofLongs(positions, ComputeDevice.CPU, 1, n),
                        Tensors.ofFloats(bias, ComputeDevice.CPU, 1, 1, n, n),
                        List.of())
                .hidden();
        return Tensors.toFloats(dalle.imageLogits(ops, hidden));
    }

    private static void assertClose(float[] actual, List<Float> expected) {
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected.get(i), within(1e-4f));
        }
    }
}
