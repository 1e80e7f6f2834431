package io.couture.trainer.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How fast a processor multiplies matrices of either number format, 10⁹ operations a second.
 *
 * @param fp32 of 32-bit products
 * @param bf16 of 16-bit products
 */
record ProductRates(double fp32, double bf16) {

    private static final int SIDE = 512;

    /** The best of so many, in turn: what else runs on the machine slows one down, never up. */
    private static final int ROUNDS = 5;

    /** Less is not worth the digits. */
    private static final double WORTH_IT = 1.2;

    boolean bf16IsFaster() {
        return bf16 > WORTH_IT * fp32;
    }

    /** Tried on this machine, in some hundredths of a second. */
    static ProductRates measured() {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            Tensor full = ramp();
            Tensor half = full.to(torch.ScalarType.BFloat16);
            double fullRate = 0;
            double halfRate = 0;
            for (int round = 0; round < ROUNDS; round++) {
                fullRate = Math.max(fullRate, rate(full));
                halfRate = Math.max(halfRate, rate(half));
            }
            return new ProductRates(fullRate, halfRate);
        }
    }

    /** No random numbers: those belong to the run. */
    private static Tensor ramp() {
        long count = (long) SIDE * SIDE;
        float[] values = new float[(int) count];
        for (int i = 0; i < count; i++) {
            values[i] = i % SIDE / (float) SIDE;
        }
        return Tensors.ofFloats(values, ComputeDevice.CPU, SIDE, SIDE);
    }

    private static double rate(Tensor matrix) {
        long start = System.nanoTime();
        torch.matmul(matrix, matrix);
        return 2.0 * SIDE * SIDE * SIDE / (System.nanoTime() - start);
    }
}
