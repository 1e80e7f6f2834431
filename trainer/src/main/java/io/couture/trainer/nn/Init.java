package io.couture.trainer.nn;

/** How a weight is filled before training. */
public sealed interface Init {

    /** Every element the same number. */
    record Constant(float value) implements Init {}

    /** Normal with mean 0 and this standard deviation. */
    record Normal(float deviation) implements Init {}

    /** Uniform in [−bound, bound]. */
    record Uniform(float bound) implements Init {}

    Init ZEROS = new Constant(0f);

    Init ONES = new Constant(1f);

    /** PyTorch's default for linear and convolution layers: uniform with bound 1/√fanIn. */
    static Init fanIn(int fanIn) {
        return new Uniform((float) (1.0 / Math.sqrt(fanIn)));
    }
}
