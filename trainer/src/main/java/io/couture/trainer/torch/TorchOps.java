package io.couture.trainer.torch;

import io.couture.trainer.nn.Constant;
import io.couture.trainer.nn.Coupling;
import io.couture.trainer.nn.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Computes with libtorch, recording gradients unless {@link Gradients#off} says otherwise. */
public final class TorchOps implements Ops<Tensor> {
    /** Share that a batch has in running means and variances, as in PyTorch and timm. */
    private static final double MOMENTUM = 0.1;

    private final TorchWeights weights;
    private final boolean training;
    private final double momentum;
    private final List<Reversal> reversals = new ArrayList<>();

    /** As everything is served. */
    public TorchOps(TorchWeights weights) {
        this(weights, false, 0);
    }

    private TorchOps(TorchWeights weights, boolean training, double momentum) {
        this.weights = weights;
        this.training = training;
        this.momentum = momentum;
    }

    /**
     * Norms over batches take the batch's own means and variances, and move the running ones in the weights. These are the
     * mean of the first ten batches before they forget: what they start from is nothing that was measured.
     *
     * @param batches that were computed before
     */
    public static TorchOps training(TorchWeights weights, long batches) {
        return new TorchOps(weights, true, Math.max(MOMENTUM, 1.0 / (batches + 1)));
    }

    @Override
    public Tensor weight(String name) {
        return weights.get(name);
    }

    @Override
    public Tensor scalar(float value) {
        return torch.scalar_tensor(new Scalar(value));
    }

    @Override
    public Tensor constant(Constant constant) {
        return weights.constant(constant);
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding, int groups) {
        Tensor result = torch.conv2d(
                x,
                weight,
                Optionals.tensor(bias),
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {1, 1},
                groups);
        ProductCount.add(result, weight.size(1) * weight.size(2) * weight.size(3), x, weight);
        return result;
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Tensor result =
                x.numel() == weight.size(1) ? oneRow(x, weight, bias) : torch.linear(x, weight, Optionals.tensor(bias));
        ProductCount.add(result, weight.size(1), x, weight);
        return result;
    }

    /** As a vector: OpenBLAS multiplies a matrix of one row seven times more slowly (1 × 1024 × 8192, AVX2). */
    private static Tensor oneRow(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Tensor product = weight.mv(x.reshape(-1));
        long[] shape = x.sizes().vec().get();
        shape[shape.length - 1] = weight.size(0);
        return (bias == null ? product : product.add(bias)).reshape(shape);
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        Tensor result = a.matmul(b);
        ProductCount.add(result, a.size(-1), a, b);
        return result;
    }

    @Override
    public Tensor groupNorm(Tensor x, int groups, Tensor weight, Tensor bias, float epsilon) {
        return torch.group_norm(x, groups, Optionals.tensor(weight), Optionals.tensor(bias), epsilon, true);
    }

    @Override
    public Tensor batchNorm(Tensor x, Tensor weight, Tensor bias, Tensor mean, Tensor variance, float epsilon) {
        return torch.batch_norm(
                x,
                Optionals.tensor(weight),
                Optionals.tensor(bias),
                Optionals.tensor(mean),
                Optionals.tensor(variance),
                training,
                momentum,
                epsilon,
                true);
    }

    @Override
    public Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, float epsilon) {
        return torch.layer_norm(
                x, new long[] {x.size(-1)}, Optionals.tensor(weight), Optionals.tensor(bias), epsilon, true);
    }

    @Override
    public Tensor attention(Tensor q, Tensor k, Tensor v, @Nullable Tensor bias, float scale) {
        ProductCount.addAttention(q, k, v);
        if (q.is_cpu() && q.scalar_type().intern() == torch.ScalarType.BFloat16) {
            return products(q, k, v, bias, scale);
        }
        return torch.scaled_dot_product_attention(
                q, k, v, Optionals.tensor(bias), 0.0, false, Optionals.number((double) scale), false);
    }

    /**
     * The same as its products: on processors libtorch's fused attention takes three times as long in bf16, forward and
     * backward, whatever its layout.
     */
    private static Tensor products(Tensor q, Tensor k, Tensor v, @Nullable Tensor bias, float scale) {
        Tensor scores = q.mul(new Scalar(scale)).matmul(k.transpose(-2, -1));
        Tensor seen = bias == null ? scores : scores.add(bias.to(scores.scalar_type()));
        return torch.softmax(seen, -1).matmul(v);
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return a.add(b);
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return a.sub(b);
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return a.mul(b);
    }

    @Override
    public Tensor divide(Tensor a, Tensor b) {
        return a.div(b);
    }

    @Override
    public Tensor silu(Tensor x) {
        return torch.silu(x);
    }

    @Override
    public Tensor gelu(Tensor x) {
        return torch.gelu(x);
    }

    @Override
    public Tensor relu(Tensor x) {
        return x.relu();
    }

    @Override
    public Tensor leakyRelu(Tensor x, float slope) {
        return torch.leaky_relu(x, new Scalar(slope));
    }

    @Override
    public Tensor sigmoid(Tensor x) {
        return x.sigmoid();
    }

    @Override
    public Tensor tanh(Tensor x) {
        return x.tanh();
    }

    @Override
    public Tensor exp(Tensor x) {
        return x.exp();
    }

    @Override
    public Tensor log(Tensor x) {
        return x.log();
    }

    @Override
    public Tensor sqrt(Tensor x) {
        return x.sqrt();
    }

    @Override
    public Tensor detach(Tensor x) {
        return x.detach();
    }

    @Override
    public Tensor softmax(Tensor x, int dim) {
        return x.softmax(dim);
    }

    @Override
    public Tensor l2Normalize(Tensor x, int dim) {
        Tensor norm =
                x.mul(x).sum(new long[] {dim}, true, new ScalarTypeOptional()).sqrt();
        return x.div(norm.clamp_min(new Scalar(1e-12f)));
    }

    @Override
    public Tensor mean(Tensor x, int dim, boolean keepDim) {
        return x.mean(new long[] {dim}, keepDim, new ScalarTypeOptional());
    }

    @Override
    public Tensor sum(Tensor x, int dim, boolean keepDim) {
        return x.sum(new long[] {dim}, keepDim, new ScalarTypeOptional());
    }

    @Override
    public Tensor max(Tensor x, int dim) {
        return x.amax(new long[] {dim}, true);
    }

    @Override
    public Tensor averagePool(Tensor x, int k) {
        return torch.avg_pool2d(x, k, k);
    }

    @Override
    public Tensor maxPool2(Tensor x) {
        return torch.max_pool2d(x, 2, 2);
    }

    @Override
    public Tensor upsampleNearest2(Tensor x) {
        return torch.upsample_nearest2d(x, 2 * x.size(2), 2 * x.size(3));
    }

    @Override
    public Tensor pixelUnshuffle(Tensor x, int factor) {
        return torch.pixel_unshuffle(x, factor);
    }

    @Override
    public Tensor pixelShuffle(Tensor x, int factor) {
        return torch.pixel_shuffle(x, factor);
    }

    @Override
    public Tensor padRightBottom(Tensor x, int right, int bottom) {
        return torch.constant_pad_nd(x, 0, right, 0, bottom);
    }

    @Override
    public Tensor padFront(Tensor x, int dim, int count) {
        // Pairs (before, after) from the last dimension to the first.
        long[] pads = new long[6];
        pads[2 * (2 - dim)] = count;
        return torch.constant_pad_nd(x, pads);
    }

    @Override
    public Tensor cutLike(Tensor x, Tensor like) {
        return slice(x, -1, 0, like.size(-1));
    }

    @Override
    public Tensor reshape(Tensor x, long... shape) {
        long[] sizes = shape.clone();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = sizes[i] == 0 ? x.size(i) : sizes[i];
        }
        return x.reshape(sizes);
    }

    @Override
    public Tensor permute(Tensor x, int... dims) {
        return x.permute(Arrays.stream(dims).asLongStream().toArray());
    }

    @Override
    public Tensor concat(List<Tensor> parts, int dim) {
        return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), dim);
    }

    @Override
    public Tensor slice(Tensor x, int dim, long from, long to) {
        return x.slice(dim, Optionals.number(from), Optionals.number(to), 1);
    }

    @Override
    public Tensor flip(Tensor x, int dim) {
        return x.flip(dim);
    }

    @Override
    public List<Tensor> split(Tensor x, int parts, int dim) {
        TensorVector cut = x.chunk(parts, dim);
        List<Tensor> list = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            list.add(cut.get(i));
        }
        return list;
    }

    @Override
    public Tensor embedding(Tensor table, Tensor ids) {
        return torch.embedding(table, ids);
    }

    /**
     * In training gradients go back through the couplings only by {@link #backward}, and what these compute on the way is
     * computed then once more.
     */
    @Override
    public Coupling.Streams<Tensor> couple(Coupling.Streams<Tensor> streams, List<Coupling<Tensor>> couplings) {
        if (!training || !GradMode.is_enabled()) {
            return Ops.super.couple(streams, couplings);
        }
        Reversal reversal = Reversal.forward(this, weights.device(), streams, couplings);
        reversals.add(reversal);
        return reversal.out();
    }

    /** Adds a loss's gradients to those of the weights: a scalar that was computed with these operations, once. */
    public void backward(Tensor loss) {
        loss.backward();
        for (int last = reversals.size() - 1; last >= 0; last--) {
            reversals.get(last).backward();
        }
        reversals.clear();
    }

    @Override
    public Tensor argmin(Tensor x, int dim) {
        return x.argmin(Optionals.number((long) dim), false);
    }
}
