package io.couture.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** A codec that goes on from one with fewer blocks in a level. */
class VqganDepthTest {

    private static final int SIDE = 16;
    private static final String BLOCK = "decoder.up.0.block.1.conv2.weight";

    private final Vqgan shallow = codec(1);
    private final Vqgan deep = codec(2);

    @Test
    void beginsWithWhatTheShallowerOneDrew() {
        try (TorchWeights known = TorchWeights.create(shallow.weights(), ComputeDevice.CPU, 5);
                TorchWeights more = TorchWeights.create(deep.weights(), ComputeDevice.CPU, 6)) {
            goOn(known, more);

            assertThat(more.tensors()).containsKeys(BLOCK, "decoder.up.1.attn.1.proj_out.weight");
            assertThat(drawn(deep, more)).isEqualTo(drawn(shallow, known));
        }
    }

    @Test
    void itsFurtherBlocksThenCount() {
        try (TorchWeights known = TorchWeights.create(shallow.weights(), ComputeDevice.CPU, 5);
                TorchWeights more = TorchWeights.create(deep.weights(), ComputeDevice.CPU, 6);
                Scope scope = new Scope()) {
            goOn(known, more);
            Map<String, Tensor> learnt = new HashMap<>(more.tensors());
            learnt.put(BLOCK, learnt.get("decoder.up.0.block.1.conv1.weight"));
            more.load(learnt);

            assertThat(drawn(deep, more)).isNotEqualTo(drawn(shallow, known));
        }
    }

    private static void goOn(TorchWeights known, TorchWeights more) {
        Map<String, Tensor> values = new HashMap<>(more.tensors());
        values.putAll(known.tensors());
        more.load(values);
    }

    private static float[] drawn(Vqgan codec, TorchWeights weights) {
        float[] pixels = new float[3 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) Math.sin(i);
        }
        try (Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            Tensor picture = Tensors.ofFloats(pixels, ComputeDevice.CPU, 1, 3, SIDE, SIDE);
            return Tensors.toFloats(codec.decode(ops, codec.tokens(ops, picture)));
        }
    }

    private static Vqgan codec(int blocks) {
        VqganConfig.Stack stack = new VqganConfig.Stack(2, List.of(8, 16), blocks);
        return new Vqgan(new VqganConfig(SIDE, 32, 4, stack, stack, true, true));
    }
}
