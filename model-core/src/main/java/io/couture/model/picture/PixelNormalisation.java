package io.couture.model.picture;

/** Bytes 0..255 to the models' [−1, 1] and back: the one normalisation of training and serving. */
public final class PixelNormalisation {

    private PixelNormalisation() {}

    /** 0..255 (unsigned) to [−1, 1]. */
    public static float toUnit(byte value) {
        return (value & 0xFF) / 127.5f - 1f;
    }

    /** [−1, 1], clamped, to the nearest of 0..255. */
    public static byte toByte(float value) {
        float clamped = Math.max(-1f, Math.min(1f, value));
        return (byte) Math.round((clamped + 1f) * 127.5f);
    }
}
