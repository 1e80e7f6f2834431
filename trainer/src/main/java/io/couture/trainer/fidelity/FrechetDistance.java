package io.couture.trainer.fidelity;

import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Fréchet distance of two normal distributions fitted to features, FID with Inception's (Heusel et al. 2017): |μ₁ − μ₂|² +
 * tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½), covariances divided by n − 1. With Σ = AᵀA, A the centred rows over √(n − 1), the last
 * trace is the sum of the singular values of A₁A₂ᵀ, which needs no root of a matrix and holds for few pictures, too.
 */
public final class FrechetDistance {

    private FrechetDistance() {}

    public static double of(Features first, Features second) {
        Features.requireComparable(first, second);
        try (Scope scope = new Scope();
                Gradients none = Gradients.off()) {
            Tensor a = first.tensor();
            Tensor b = second.tensor();
            double means = a.mean(0).sub(b.mean(0)).square().sum().item_double();
            Tensor roots = centred(a);
            Tensor others = centred(b);
            double variances =
                    roots.square().sum().item_double() + others.square().sum().item_double();
            Tensor product = torch.matmul(reduced(roots), reduced(others).t());
            double common = torch.linalg_svdvals(product).sum().item_double();
            return Math.max(0, means + variances - 2 * common);
        }
    }

    /** Rows whose AᵀA is the covariance. */
    private static Tensor centred(Tensor rows) {
        Tensor mean = rows.mean(0);
        return rows.sub(mean).div(new Scalar(Math.sqrt(rows.size(0) - 1.0)));
    }

    /** At most as many rows as columns, with the same AᵀA: the R of a QR decomposition. */
    private static Tensor reduced(Tensor rows) {
        return rows.size(0) > rows.size(1) ? torch.linalg_qr(rows, "r").get1() : rows;
    }
}
