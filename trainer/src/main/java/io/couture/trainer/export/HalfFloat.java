package io.couture.trainer.export;

/** IEEE 754 binary16, which Java 17 has no conversion to. */
final class HalfFloat {

    private static final int MANTISSA_SHIFT = 13;
    private static final float LARGEST = 65504f;

    private HalfFloat() {}

    /** Rounds to the nearest half, ties to even; what is too large becomes the largest half of that sign. */
    static short of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        float magnitude = Math.min(Math.abs(value), LARGEST);
        if (magnitude < 0x1p-14f) {
            // Subnormal halves are multiples of 2^-24.
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
        }
        int exponentAndMantissa = Float.floatToRawIntBits(magnitude) - (127 - 15 << 23);
        int odd = exponentAndMantissa >>> MANTISSA_SHIFT & 1;
        int rounded = exponentAndMantissa + (1 << MANTISSA_SHIFT - 1) - 1 + odd >>> MANTISSA_SHIFT;
        return (short) (sign | rounded);
    }

    /** The float of the same value. */
    static float wide(short half) {
        int magnitude = half & 0x7fff;
        float value = magnitude < 0x0400
                // Subnormal halves are multiples of 2^-24.
                ? magnitude * 0x1p-24f
                : Float.intBitsToFloat((magnitude << MANTISSA_SHIFT) + (127 - 15 << 23));
        boolean finite = magnitude < 0x7c00;
        float widened = finite ? value : magnitude == 0x7c00 ? Float.POSITIVE_INFINITY : Float.NaN;
        return half < 0 ? -widened : widened;
    }
}
