package io.couture.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.trainer.model.perception.JudgePerception;
import io.couture.trainer.model.perception.Perception;
import io.couture.trainer.model.published.PerceptualNetwork;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Ops;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.PublishedWeights;
import io.couture.trainer.torch.Safetensors;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerceptualLossTest {

    private static final float[] RED = {1, 0, 0};

    @TempDir
    private Path folder;

    /** Two features of each place, 3·red and 4·green, of which the first counts half and the second twice. */
    private record TwoFeatures() implements Perception {
        @Override
        public List<Weight> weights() {
            return List.of(Weight.of("lin", Init.ZEROS, 1, 2, 1, 1));
        }

        @Override
        public int side() {
            return 1;
        }

        @Override
        public <T> List<T> depths(Ops<T> ops, T pixels) {
            T red = ops.multiply(ops.slice(pixels, 1, 0, 1), ops.scalar(3));
            T green = ops.multiply(ops.slice(pixels, 1, 1, 2), ops.scalar(4));
            return List.of(ops.concat(List.of(red, green), 1));
        }

        @Override
        public <T> T weighed(Ops<T> ops, int depth, T squares) {
            return ops.conv2d(squares, ops.weight("lin"), null, 1, 0, 1);
        }
    }

    @Test
    void weighsSquaredDifferencesOfUnitFeaturesAndAveragesPlaces() {
        try (TorchWeights weights = TorchWeights.create(new TwoFeatures().weights(), ComputeDevice.CPU, 1);
                Scope scope = new Scope()) {
            weights.load(Map.of("lin", Tensors.ofFloats(new float[] {0.5f, 2}, ComputeDevice.CPU, 1, 2, 1, 1)));
            TorchWeights frozen = weights.copy();
            try (PerceptualLoss loss = new PerceptualLoss("two", new TwoFeatures(), frozen)) {
                // Places (1, 1) against (1, 0) and (1, 0) against (5, 0): the second points the same way.
                Tensor pixels = Tensors.ofFloats(new float[] {1, 1, 1, 0, 0, 0}, ComputeDevice.CPU, 1, 3, 1, 2);
                Tensor other = Tensors.ofFloats(new float[] {1, 5, 0, 0, 0, 0}, ComputeDevice.CPU, 1, 3, 1, 2);

                float difference = loss.of(pixels, other, Precision.FP32).item_float();

                // (3, 4) / 5 against (1, 0): (0.5·0.4² + 2·0.8²) / 2 places.
                assertThat(difference).isCloseTo((0.5f * 0.16f + 2 * 0.64f) / 2, within(1e-6f));
            }
        }
    }

    @Test
    void gradientsReachThePixelsWhereverTheyCome() {
        for (Perception network : List.of(new JudgePerception(), new PerceptualNetwork())) {
            try (PerceptualLoss loss = new PerceptualLoss("fresh", network, frozen(network));
                    Scope scope = new Scope()) {
                Tensor pixels = noise(1, 32);
                Tensor other = noise(2, 32).set_requires_grad(true);

                loss.of(pixels, other, Precision.FP32).backward();

                float[] gradient = Tensors.toFloats(other.grad());
                assertThat(gradient).doesNotContain(Float.NaN);
                int reached = 0;
                for (float each : gradient) {
                    reached += each != 0 ? 1 : 0;
                }
                assertThat(reached).isGreaterThan(gradient.length * 9 / 10);
            }
        }
    }

    @Test
    void featuresThatAreAllZeroHaveAFiniteSlope() {
        try (TorchWeights weights = TorchWeights.create(new TwoFeatures().weights(), ComputeDevice.CPU, 1);
                PerceptualLoss loss = new PerceptualLoss("two", new TwoFeatures(), weights.copy());
                Scope scope = new Scope()) {
            Tensor black = Tensors.zeros(ComputeDevice.CPU, 1, 3, 1, 1).set_requires_grad(true);

            loss.of(Tensors.ofFloats(RED, ComputeDevice.CPU, 1, 3, 1, 1), black, Precision.FP32)
                    .backward();

            assertThat(Tensors.toFloats(black.grad())).doesNotContain(Float.NaN);
        }
    }

    @Test
    void readsTorchvisionsConvolutionsBesideLpipsOwnWeights() throws Exception {
        PerceptualNetwork network = new PerceptualNetwork();
        Path file = folder.resolve("lpips.safetensors");
        try (TorchWeights original = frozen(network);
                Scope scope = new Scope()) {
            Map<String, Tensor> named = new LinkedHashMap<>();
            original.tensors().forEach((name, tensor) -> named.put(torchvision(name), tensor));
            assertThat(named).containsKeys("features.0.weight", "features.28.bias", "lin4.model.1.weight");
            Safetensors.write(file, named, Map.of());

            try (TorchWeights read = published(file).load(ComputeDevice.CPU)) {
                Tensor pixels = noise(1, 16);
                Tensor other = noise(2, 16);
                assertThat(Tensors.toFloats(network.forward(new TorchOps(read), pixels, other)))
                        .isEqualTo(Tensors.toFloats(network.forward(new TorchOps(original), pixels, other)));
            }
        }
    }

    private static String torchvision(String name) {
        return name.startsWith("net.slice") ? "features" + name.substring("net.slice1".length()) : name;
    }

    private static PublishedWeights published(Path file) {
        return new PublishedWeights("file", file, new PerceptualNetwork().weights(), PerceptualNetwork::names);
    }

    private static TorchWeights frozen(Perception network) {
        try (TorchWeights weights = TorchWeights.create(network.weights(), ComputeDevice.CPU, 5)) {
            return weights.copy();
        }
    }

    private static Tensor noise(long seed, int side) {
        float[] values = new float[3 * side * side];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return Tensors.ofFloats(values, ComputeDevice.CPU, 1, 3, side, side);
    }
}
