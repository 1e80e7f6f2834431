package io.couture.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ProductCountTest {

    private static final List<Weight> WEIGHTS =
            List.of(Weight.of("linear", new Init.Normal(1f), 5, 4), Weight.of("conv", new Init.Normal(1f), 6, 2, 3, 3));

    @Test
    void countsEachSideThatAsksForAGradient() {
        try (TorchWeights weights = TorchWeights.create(WEIGHTS, ComputeDevice.CPU, 1);
                Scope scope = new Scope();
                ProductCount count = ProductCount.begin()) {
            TorchOps ops = new TorchOps(weights);
            Tensor x = torch.rand(2, 3, 4);
            Tensor once = ops.linear(x, ops.weight("linear"), null);
            assertThat(count.operations()).isEqualTo(2 * (2 * 2 * 3 * 5 * 4));
            ops.linear(once.slice(2, Optionals.number(0L), Optionals.number(4L), 1), ops.weight("linear"), null);
            assertThat(count.operations()).isEqualTo((2 + 3) * (2 * 2 * 3 * 5 * 4));
        }
    }

    @Test
    void withoutGradientsAProductCountsOnce() {
        try (Gradients none = Gradients.off();
                TorchWeights weights = TorchWeights.create(WEIGHTS, ComputeDevice.CPU, 1);
                TorchWeights frozen = weights.copy();
                Scope scope = new Scope();
                ProductCount count = ProductCount.begin()) {
            TorchOps ops = new TorchOps(frozen);
            ops.conv2d(torch.rand(1, 4, 8, 8), ops.weight("conv"), null, 2, 1, 2);
            assertThat(count.operations()).isEqualTo(2 * (6 * 4 * 4) * (2 * 3 * 3));
            ops.matmul(torch.rand(7, 2, 3), torch.rand(7, 3, 5));
            assertThat(count.operations()).isEqualTo(2 * (6 * 4 * 4) * (2 * 3 * 3) + 2 * 7 * 2 * 5 * 3);
        }
    }

    @Test
    void attentionIsTwoProductsAndFourForItsGradients() {
        try (Scope scope = new Scope();
                ProductCount count = ProductCount.begin()) {
            TorchOps ops = new TorchOps(TorchWeights.create(List.of(), ComputeDevice.CPU, 1));
            Tensor q = torch.rand(1, 2, 3, 4).set_requires_grad(true);
            Tensor k = torch.rand(1, 2, 5, 4).set_requires_grad(true);
            Tensor v = torch.rand(1, 2, 5, 4).set_requires_grad(true);
            ops.attention(q, k, v, null, 1);
            assertThat(count.operations()).isEqualTo(6 * (2 * 2 * 3 * 5 * 4));
        }
    }

    @Test
    void nothingCountsOutside() {
        ProductCount count = ProductCount.begin();
        count.close();
        try (Scope scope = new Scope()) {
            new TorchOps(TorchWeights.create(List.of(), ComputeDevice.CPU, 1))
                    .matmul(torch.rand(2, 2), torch.rand(2, 2));
            assertThat(count.operations()).isZero();
        }
    }
}
