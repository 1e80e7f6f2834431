package io.couture.trainer.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Against figures that {@code src/test/fixtures/fidelity.py} computes with NumPy's covariance, SciPy's matrix root and
 * entropy.
 */
class FidelityTest {

    private static final Features A = rows(
            4,
            1.6875f,
            -0.46875f,
            0.03125f,
            0.40625f,
            -0.78125f,
            0f,
            0f,
            -1.75f,
            1.015625f,
            0.59375f,
            -0.625f,
            -0.171875f,
            0.5f,
            -0.265625f,
            -0.25f,
            -1.453125f,
            0.546875f,
            0.125f,
            0.28125f,
            -1.53125f,
            1.65625f,
            0.15625f,
            -0.390625f,
            2.03125f,
            -0.046875f,
            -1.453125f,
            -0.40625f,
            -2.28125f);
    private static final Features B = rows(
            4,
            2.078125f,
            -0.125f,
            -0.609375f,
            2.109375f,
            -1.984375f,
            1.296875f,
            -2.59375f,
            -0.5f,
            -1.3125f,
            2.6875f,
            3.15625f,
            0f,
            1.765625f,
            0.234375f,
            1.359375f,
            -0.625f,
            -2.0625f,
            -2.203125f,
            1.078125f,
            3.875f,
            0.90625f,
            -0.28125f,
            3.375f,
            0.859375f,
            0.65625f,
            0.875f,
            0.296875f,
            0.03125f,
            -1.65625f,
            1.25f,
            0.359375f,
            2.296875f,
            -0.046875f,
            -2.359375f,
            0.34375f,
            3.046875f);
    /** Fewer pictures than numbers in a row, so that no covariance has an inverse. */
    private static final Features C = rows(
            5,
            -0.390625f,
            -0.890625f,
            -1.1875f,
            -1.046875f,
            -0.296875f,
            -1.1875f,
            1.5f,
            -0.28125f,
            0.109375f,
            1.4375f,
            1.5f,
            -0.21875f,
            0.328125f,
            0.734375f,
            -0.1875f);

    private static final Features D = rows(
            5, -0.78125f, 1.65625f, 1.890625f, 1.421875f, 0.078125f, 0.796875f, 0.40625f, 0.703125f, 2.296875f,
            2.53125f, 1.671875f, 1.546875f, 1.671875f, 0.984375f, 0.921875f, 0.328125f, 0.9375f, 3.265625f, 1.875f,
            0.65625f);
    private static final Features ANSWERS = rows(
            3,
            0.6484375f,
            0.12890625f,
            0.22265625f,
            0.375f,
            0.109375f,
            0.515625f,
            0.6015625f,
            0.0234375f,
            0.375f,
            0.390625f,
            0.4765625f,
            0.1328125f,
            0.0859375f,
            0.44921875f,
            0.46484375f,
            0.14453125f,
            0.32421875f,
            0.53125f);

    @Test
    void frechetDistanceIsThatOfTheFormula() {
        assertThat(FrechetDistance.of(A, B)).isCloseTo(11.944713838, within(1e-8));
        assertThat(FrechetDistance.of(C, D)).isCloseTo(16.441553910, within(1e-6));
        assertThat(FrechetDistance.of(A, A)).isCloseTo(0, within(1e-9));
    }

    @Test
    void kernelDistanceIsThatOfTheFormula() {
        KernelDistance whole = KernelDistance.of(A, first(B, 7), 1);
        assertThat(whole.mean()).isCloseTo(2.695879627, within(1e-8));
        assertThat(whole.deviation()).isZero();
        assertThat(KernelDistance.of(C, first(D, 3), 1).mean()).isCloseTo(7.360300016, within(1e-8));
        // Subsets of 7 of 9 differ, and scatter around the whole's value.
        KernelDistance subsets = KernelDistance.of(A, B, 100, 7, 1);
        assertThat(subsets.deviation()).isPositive();
        assertThat(subsets).isEqualTo(KernelDistance.of(A, B, 100, 7, 1));
    }

    @Test
    void inceptionScoreIsThatOfTheFormula() {
        assertThat(InceptionScore.of(ANSWERS, 1).mean()).isCloseTo(1.18328086960, within(1e-7));
        InceptionScore halves = InceptionScore.of(ANSWERS, 2);
        assertThat(halves.mean()).isCloseTo(1.07384443733, within(1e-7));
        assertThat(halves.deviation()).isCloseTo(0.02400734345, within(1e-7));
        // Sure answers, evenly over three classes.
        assertThat(InceptionScore.of(rows(3, 1, 0, 0, 0, 1, 0, 0, 0, 1), 1).mean())
                .isCloseTo(3, within(1e-9));
    }

    @Test
    void retrievalCountsPicturesThatAreClosestToTheirOwnCaption() {
        Features captions = rows(2, 1, 0, 0, 1, -1, 0);
        // The second picture is as close to the first caption as to its own: not found.
        Features pictures = rows(2, 0.8f, 0.6f, 0.7f, 0.7f, -1, 0);

        assertThat(RetrievalPrecision.of(captions, pictures, 1)).isEqualTo(2 / 3.0);
    }

    @Test
    void setsThatCannotBeComparedAreRefused() {
        assertThatThrownBy(() -> FrechetDistance.of(A, C))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[7, 4] and [3, 5]");
        assertThatThrownBy(() -> KernelDistance.of(A, first(B, 1), 1)).hasMessageContaining("at least 2 rows");
    }

    private static Features first(Features features, int count) {
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            float[] values = new float[features.width()];
            for (int column = 0; column < values.length; column++) {
                values[column] = features.value(row, column);
            }
            rows.add(values);
        }
        return Features.of(rows);
    }

    private static Features rows(int width, float... values) {
        List<float[]> rows = new ArrayList<>();
        for (int at = 0; at < values.length; at += width) {
            rows.add(java.util.Arrays.copyOfRange(values, at, at + width));
        }
        return Features.of(rows);
    }
}
