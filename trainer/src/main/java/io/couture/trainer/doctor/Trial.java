package io.couture.trainer.doctor;

import io.couture.trainer.torch.ComputeDevice;
import java.util.Map;

/** A runtime computes something small on a device, and the result is checked. */
interface Trial {

    /**
     * @return what was measured, by name; speeds in GB/s and GFLOP/s
     * @throws TrialFailedException when the result is wrong or the runtime refuses
     */
    Map<String, Object> run(ComputeDevice device);

    /** What is tried is wrong or refused; the message says how. */
    final class TrialFailedException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        TrialFailedException(String message) {
            super(message);
        }
    }

    /** Row-major product of two square matrices of small whole numbers: exact in every number format that holds them. */
    static float[] product(float[] a, float[] b, int side) {
        float[] c = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float sum = 0;
                for (int k = 0; k < side; k++) {
                    sum += a[row * side + k] * b[k * side + column];
                }
                c[row * side + column] = sum;
            }
        }
        return c;
    }

    /** Whole numbers from −3 to 3, different for each seed. */
    static float[] wholeNumbers(int count, int seed) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (i * 31 + i / 7 + seed * 5) % 7 - 3f;
        }
        return numbers;
    }

    /** Fails at the first number that is another one. */
    static void requireEqual(float[] expected, float[] actual) {
        if (actual.length != expected.length) {
            throw new TrialFailedException("gave " + actual.length + " numbers instead of " + expected.length);
        }
        for (int i = 0; i < expected.length; i++) {
            if (actual[i] != expected[i]) {
                throw new TrialFailedException(
                        "computed wrongly: number " + i + " is " + actual[i] + " instead of " + expected[i]);
            }
        }
    }
}
