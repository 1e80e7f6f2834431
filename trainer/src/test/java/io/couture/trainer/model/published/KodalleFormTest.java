package io.couture.trainer.model.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.Random;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** KoDALLE's plain products, served as cosines. */
class KodalleFormTest {

    private static final int PICTURES = 5;
    private static final int WIDTH = 16;
    private static final int LENGTH = 6;

    private final KoClip koclip = koclip(KoClipConfig.Form.KODALLE);
    private final KoClip trained = koclip(KoClipConfig.Form.COSINE);
    private TorchWeights weights;

    @BeforeEach
    void fill() {
        weights = TorchWeights.create(koclip.weights(), ComputeDevice.CPU, 5);
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            // Gains and shifts as training leaves them, so that pictures have different lengths.
            for (String part : new String[] {"weight", "bias"}) {
                weights.get("image_projection.layer_norm." + part).normal_(1, 1, new GeneratorOptional());
            }
        }
    }

    @AfterEach
    void free() {
        weights.close();
    }

    @Test
    void cosinesRankPicturesAsPlainProductsDo() {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            Tensor seen = koclip.seen(ops, pixels(64));
            Tensor tokens = Tensors.ofLongs(new long[] {0, 5, 9, 2, 1, 1}, ComputeDevice.CPU, 1, LENGTH);
            Tensor mask = Tensors.ofFloats(new float[] {1, 1, 1, 1, 0, 0}, ComputeDevice.CPU, 1, LENGTH);

            Tensor text = koclip.text(ops, tokens, mask);
            Tensor pictures = koclip.embedding(ops, seen);
            Tensor cosines = text.matmul(pictures.t());

            Tensor rawText = koclip.rawText(ops, tokens, mask);
            Tensor rawPictures = koclip.rawImage(ops, seen);
            float[] products = Tensors.toFloats(rawText.matmul(rawPictures.t()));
            float[] served = Tensors.toFloats(cosines);
            assertThat(koclip.embedding()).isEqualTo(WIDTH + 1);
            assertThat(lengths(text)).usingComparatorWithPrecision(1e-5f).containsOnly(1f);
            assertThat(lengths(pictures)).usingComparatorWithPrecision(1e-5f).containsOnly(1f);
            float[] raw = lengths(rawPictures);
            assertThat(raw[0]).isNotCloseTo(raw[1], within(1e-3f));
            // One factor for all pictures: ‖t‖·M.
            for (int picture = 0; picture < PICTURES; picture++) {
                assertThat(products[picture] / served[picture])
                        .isCloseTo(products[0] / served[0], within(1e-3f * Math.abs(products[0] / served[0])));
            }
        }
    }

    @Test
    void seesPixelsFrom0To255() {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            Tensor pixels = pixels(32);
            Tensor bytes = Tensors.ofFloats(scaled(Tensors.toFloats(pixels)), ComputeDevice.CPU, PICTURES, 3, 32, 32);

            assertThat(Tensors.toFloats(koclip.seen(ops, pixels)))
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(Tensors.toFloats(trained.seen(ops, bytes)));
        }
    }

    @Test
    void hasNoTemperature() {
        assertThat(koclip.weights()).extracting(Weight::name).doesNotContain(KoClip.LOG_SCALE);
        assertThat(trained.weights()).extracting(Weight::name).contains(KoClip.LOG_SCALE);
    }

    private static float[] scaled(float[] pixels) {
        float[] bytes = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = (pixels[i] + 1) * 127.5f;
        }
        return bytes;
    }

    private static float[] lengths(Tensor rows) {
        return Tensors.toFloats(rows.square().sum(1).sqrt());
    }

    private static KoClip koclip(KoClipConfig.Form form) {
        return new KoClip(new KoClipConfig(50, LENGTH, 12, 24, 1, 2, WIDTH, form));
    }

    private static Tensor pixels(int side) {
        float[] values = new float[PICTURES * 3 * side * side];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) {
            // Each picture of its own brightness.
            float dark = (float) (i / (3 * side * side)) / PICTURES;
            values[i] = random.nextFloat() * 2 * (1 - dark) - 1;
        }
        return Tensors.ofFloats(values, ComputeDevice.CPU, PICTURES, 3, side, side);
    }
}
