package io.couture.trainer.optim;

import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Precision;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Momentum whose update is made orthogonal (Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural
 * networks"), for matrices between hidden layers; convolution weights count as [out, in·kernel²]. The update is
 * scaled by 0.2·√max(rows, columns), so that a learning rate chosen for AdamW fits (Liu et al. 2025, "Muon is scalable
 * for LLM training", eq. 4).
 */
public final class Muon implements Optimizer {
    private static final double MOMENTUM = 0.95;
    private static final int ITERATIONS = 5;

    private final ParameterGroup group;
    private final Precision precision;
    private final Moments moments = new Moments();

    /**
     * @param precision of the products that make an update orthogonal; in bf16 they round in the third digit, which is
     *     less than the iteration itself leaves open
     */
    public Muon(ParameterGroup group, Precision precision) {
        group.weights().forEach((name, weight) -> {
            if (weight.dim() < 2) {
                throw new IllegalArgumentException(name + " is no matrix; give it to AdamW");
            }
        });
        this.group = group;
        this.precision = precision;
    }

    @Override
    public void step(float learningRate) {
        double rate = (double) learningRate * group.rate();
        try (Gradients none = Gradients.off()) {
            group.weights().forEach((name, weight) -> update(name, weight, rate));
        }
    }

    private void update(String name, Tensor weight, double rate) {
        Tensor gradient = weight.grad();
        if (!gradient.defined()) {
            return;
        }
        Tensor momentum = moments.like(name + ".momentum", weight);
        momentum.lerp_(gradient, new Scalar(1 - MOMENTUM));
        Tensor ahead = gradient.lerp(momentum, new Scalar(MOMENTUM));
        long rows = weight.size(0);
        long columns = weight.numel() / rows;
        Tensor direction = orthogonal(ahead.reshape(rows, columns), precision).reshape(weight.shape());
        weight.mul_(new Scalar(1 - rate * group.weightDecay()));
        weight.add_(direction, new Scalar(-rate * 0.2 * Math.sqrt(Math.max(rows, columns))));
    }

    /**
     * Close to UVᵀ of the matrix UΣVᵀ by the Newton–Schulz iteration X ← aX + (bA + cA²)X, A = XXᵀ, with the
     * coefficients of the Muon paper, whose singular values end between about 0.7 and 1.2.
     */
    static Tensor orthogonal(Tensor matrix, Precision precision) {
        boolean tall = matrix.size(0) > matrix.size(1);
        Tensor x = tall ? matrix.t() : matrix;
        x = x.div(x.norm().add(new Scalar(1e-7)));
        if (precision == Precision.BF16) {
            x = x.to(torch.ScalarType.BFloat16);
        }
        for (int i = 0; i < ITERATIONS; i++) {
            Tensor square = x.mm(x.t());
            Tensor polynomial = square.addmm(square, square, new Scalar(-4.7750), new Scalar(2.0315));
            x = x.addmm(polynomial, x, new Scalar(3.4445), new Scalar(1.0));
        }
        return (tall ? x.t() : x).to(matrix.scalar_type());
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.copyOf(moments.all());
    }

    @Override
    public void restore(Map<String, Tensor> saved) {
        try (Gradients none = Gradients.off()) {
            group.weights().forEach((name, weight) -> {
                Tensor tensor = saved.get(name + ".momentum");
                if (tensor != null) {
                    moments.restore(name + ".momentum", tensor, weight);
                }
            });
        }
    }

    @Override
    public void close() {
        moments.close();
    }
}
