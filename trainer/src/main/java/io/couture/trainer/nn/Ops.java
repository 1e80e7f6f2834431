package io.couture.trainer.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tensor operations a model's forward is written against. {@code T} is a libtorch tensor while training and
 * evaluating, and a named ONNX value while exporting, so what was trained is what is served.
 *
 * <p>Shapes follow PyTorch's conventions: pictures are [B, C, H, W], linear weights [out, in], convolution weights
 * [out, in, kernel, kernel]. A negative dimension counts from the end.
 *
 * @param <T> a tensor of the interpreter
 */
public interface Ops<T> {

    /** The weight declared under this full name. */
    T weight(String name);

    /** A scalar constant that broadcasts against any shape. */
    T scalar(float value);

    /** The same numbers at every call; see {@link Constant}. */
    T constant(Constant constant);

    /**
     * 2-d convolution of x [B, C, H, W] with zero padding.
     *
     * @param groups channels are cut into as many groups, which do not see each other
     */
    T conv2d(T x, T weight, @Nullable T bias, int stride, int padding, int groups);

    /** x [.., in] times weight [out, in] transposed, plus bias [out]. */
    T linear(T x, T weight, @Nullable T bias);

    /** Batched matrix product over the last two dimensions. */
    T matmul(T a, T b);

    /** Group normalisation over channels of x [B, C, H, W]. */
    T groupNorm(T x, int groups, T weight, T bias, float epsilon);

    /**
     * (x − mean)·weight/√(variance + ε) + bias for each channel of x [B, C, H, W]. While a network trains, mean and variance
     * are the batch's, and those given move towards them.
     */
    T batchNorm(T x, T weight, T bias, T mean, T variance, float epsilon);

    /** Layer normalisation over the last dimension. */
    T layerNorm(T x, T weight, T bias, float epsilon);

    /**
     * softmax(q·kᵀ·scale + bias)·v over q [B, H, T, D] and k, v [B, H, S, D].
     *
     * @param bias added to the scores, broadcastable to [B, H, T, S]; 0 lets a pair attend, a large negative number
     *     forbids it
     */
    T attention(T q, T k, T v, @Nullable T bias, float scale);

    T add(T a, T b);

    T subtract(T a, T b);

    T multiply(T a, T b);

    T divide(T a, T b);

    T silu(T x);

    /** Gaussian error linear unit in its exact (erf) form. */
    T gelu(T x);

    T relu(T x);

    T leakyRelu(T x, float slope);

    T sigmoid(T x);

    T tanh(T x);

    T exp(T x);

    /** Natural logarithm. */
    T log(T x);

    T sqrt(T x);

    /** x, through which no gradient goes back. */
    T detach(T x);

    T softmax(T x, int dim);

    /** x divided by its Euclidean norm along dim (at least 1e-12). */
    T l2Normalize(T x, int dim);

    T mean(T x, int dim, boolean keepDim);

    T sum(T x, int dim, boolean keepDim);

    /** The largest element along dim, which stays with size 1. */
    T max(T x, int dim);

    /** Mean over k×k squares of x [B, C, H, W], stride k. */
    T averagePool(T x, int k);

    /** Largest of each 2×2 square of x [B, C, H, W], stride 2; an odd last row or column is left out. */
    T maxPool2(T x);

    /** Each pixel of x [B, C, H, W] repeated 2×2. */
    T upsampleNearest2(T x);

    /** [B, C, H·f, W·f] to [B, C·f², H, W]. */
    T pixelUnshuffle(T x, int factor);

    /** [B, C·f², H, W] to [B, C, H·f, W·f]. */
    T pixelShuffle(T x, int factor);

    /** Zeros after the last column and below the last row of x [B, C, H, W]. */
    T padRightBottom(T x, int right, int bottom);

    /** Zeros before the first of a dimension; x has 3 dimensions. */
    T padFront(T x, int dim, int count);

    /** As many of the first along the last dimension as {@code like} has there. */
    T cutLike(T x, T like);

    /**
     * The same numbers in another shape; 0 keeps the dimension at that place (so the batch stays dynamic), one −1 is
     * inferred.
     */
    T reshape(T x, long... shape);

    T permute(T x, int... dims);

    T concat(List<T> parts, int dim);

    /** The half-open range [from, to) of one dimension; {@code to} may be {@link Long#MAX_VALUE}. */
    T slice(T x, int dim, long from, long to);

    /** x with the last first along dim. */
    T flip(T x, int dim);

    /** x cut into equal parts along dim. */
    List<T> split(T x, int parts, int dim);

    /** Rows of table [V, C] at ids [..] of type int64: [.., C]. */
    T embedding(T table, T ids);

    /**
     * Streams after some couplings, one after the other. Where gradients are recorded, what couplings compute on the way need
     * not be kept: it can be computed again from what comes out.
     */
    default Coupling.Streams<T> couple(Coupling.Streams<T> streams, List<Coupling<T>> couplings) {
        Coupling.Streams<T> after = streams;
        for (Coupling<T> coupling : couplings) {
            after = coupling.forward(this, after);
        }
        return after;
    }

    /** Index of the smallest element along dim, as int64. */
    T argmin(T x, int dim);
}
