package io.couture.trainer.model.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.ModelGraphs;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.Parity;
import io.couture.trainer.export.ParityTable;
import io.couture.trainer.export.TorchWeightValues;
import io.couture.trainer.model.PatchDiscriminator;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Path;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedNetworksTest {

    private static final int SIDE = 256;

    private static final float TOLERANCE = 1e-4f;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void servedKoClipEmbedsAsLibtorchDoes(KoClipConfig.Form form) throws Exception {
        KoClip koclip = new KoClip(new KoClipConfig(50, 8, 12, 24, 2, 2, 16, form));
        try (TorchWeights weights = TorchWeights.create(koclip.weights(), ComputeDevice.CPU, 5)) {
            Path text = folder.resolve("text.onnx");
            Path image = folder.resolve("image.onnx");
            OnnxExporter exporter = new OnnxExporter(ElementType.FLOAT);
            exporter.write(ModelGraphs.scorerText(koclip, new TorchWeightValues(weights)), text);
            exporter.write(ModelGraphs.scorerImage(koclip, SIDE, new TorchWeightValues(weights)), image);

            ParityTable.hold("KoCLIP, " + form + ": captions", Parity.scorerText(koclip, weights, text));
            ParityTable.hold("KoCLIP, " + form + ": pictures", Parity.scorerImage(koclip, SIDE, weights, image));
        }
    }

    @Test
    void samePicturesLookTheSameAndOthersDoNot() {
        PerceptualNetwork network = new PerceptualNetwork();
        try (TorchWeights weights = TorchWeights.create(network.weights(), ComputeDevice.CPU, 5);
                Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            // Weights of differences are positive in the publication.
            weights.tensors().forEach((name, tensor) -> {
                if (name.startsWith("lin")) {
                    tensor.abs_();
                }
            });
            TorchOps ops = new TorchOps(weights);
            Tensor pictures = noise(1, 2, 32);

            assertThat(Tensors.toFloats(network.forward(ops, pictures, pictures)))
                    .containsExactly(0f, 0f);
            float[] others = Tensors.toFloats(network.forward(ops, pictures, noise(2, 2, 32)));
            assertThat(others).hasSize(2);
            assertThat(others[0]).isPositive();
            assertThat(others[1]).isPositive();
        }
    }

    @Test
    void batchNormOfTheDiscriminatorIsLibtorchs() {
        PatchDiscriminator patch = new PatchDiscriminator(new PatchDiscriminator.Config(8, 2, true, true));
        try (TorchWeights weights = TorchWeights.create(patch.weights(), ComputeDevice.CPU, 5);
                Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            Tensor pictures = noise(1, 3, 32);

            float[] scores = Tensors.toFloats(patch.forward(ops, pictures));

            Tensor x = ops.leakyRelu(conv(ops, pictures, 0, 2, true), 0.2f);
            for (int layer = 1; layer <= 2; layer++) {
                Tensor seen = conv(ops, x, layer, layer == 2 ? 1 : 2, false);
                x = ops.leakyRelu(batchNorm(ops, seen, layer), 0.2f);
            }
            Tensor expected = ops.conv2d(
                    x, ops.weight("discriminator.conv_out.weight"), ops.weight("discriminator.conv_out.bias"), 1, 1, 1);
            assertThat(scores).usingComparatorWithPrecision(TOLERANCE).containsExactly(Tensors.toFloats(expected));
        }
    }

    private static Tensor conv(TorchOps ops, Tensor x, int layer, int stride, boolean bias) {
        String name = "discriminator.conv." + layer;
        return ops.conv2d(x, ops.weight(name + ".weight"), bias ? ops.weight(name + ".bias") : null, stride, 1, 1);
    }

    private static Tensor batchNorm(TorchOps ops, Tensor x, int layer) {
        String name = "discriminator.norm." + layer;
        return torch.batch_norm(
                x,
                new TensorOptional(ops.weight(name + ".weight")),
                new TensorOptional(ops.weight(name + ".bias")),
                new TensorOptional(),
                new TensorOptional(),
                true,
                0.1,
                1e-5,
                true);
    }

    private static Tensor noise(long seed, int batch, int side) {
        float[] values = new float[batch * 3 * side * side];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return Tensors.ofFloats(values, ComputeDevice.CPU, batch, 3, side, side);
    }
}
