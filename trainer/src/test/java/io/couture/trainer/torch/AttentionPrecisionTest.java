package io.couture.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttentionPrecisionTest {

    private static final float SCALE = 0.25f;

    private final TorchOps ops = new TorchOps(TorchWeights.create(java.util.List.of(), ComputeDevice.CPU, 1));

    /** In bf16 a processor takes another way than the fused one, to the same end. */
    @Test
    void attendsInBf16AsIn32Bits() {
        TorchRuntime.seed(3);
        try (Scope scope = new Scope()) {
            Tensor q = torch.randn(2, 3, 20, 16);
            Tensor k = torch.randn(2, 3, 20, 16);
            Tensor v = torch.randn(2, 3, 20, 16);
            Tensor past = torch.ones(20, 20).tril().log().reshape(1, 1, 20, 20);

            assertThat(difference(q, k, v, null)).isLessThan(0.03f);
            assertThat(difference(q, k, v, past)).isLessThan(0.03f);
            assertThat(Tensors.toFloats(attended(q, k, v, past).narrow(2, 0, 1)))
                    .isEqualTo(Tensors.toFloats(half(v).narrow(2, 0, 1).to(torch.ScalarType.Float)));
        }
    }

    private float difference(Tensor q, Tensor k, Tensor v, @Nullable Tensor bias) {
        return attended(q, k, v, bias)
                .sub(ops.attention(q, k, v, bias, SCALE))
                .abs()
                .max()
                .item_float();
    }

    private Tensor attended(Tensor q, Tensor k, Tensor v, @Nullable Tensor bias) {
        return ops.attention(half(q), half(k), half(v), bias, SCALE).to(torch.ScalarType.Float);
    }

    private static Tensor half(Tensor tensor) {
        return tensor.to(torch.ScalarType.BFloat16);
    }
}
