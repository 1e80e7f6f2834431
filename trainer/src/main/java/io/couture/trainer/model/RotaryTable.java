package io.couture.trainer.model;

import java.util.function.DoubleUnaryOperator;

/**
 * The angles of rotary position embedding for text and picture (DALLE-pytorch's {@code rotary_emb}). A third of a head's
 * channels turns by the place in the text, a third by the row and a third by the column; what is left does not turn. To
 * the image the text stands far outside the picture, and to the text the image far behind its end.
 */
record RotaryTable(DalleConfig config) {

    private static final float FAR_TEXT = 8192;
    private static final float FAR_PIXEL = -10;
    private static final double BASE = 10_000;
    private static final double LOWEST_PIXEL = 1;
    private static final double HIGHEST_PIXEL = 5;

    /** A function of the angles [positions, D], row by row. */
    float[] values(DoubleUnaryOperator function) {
        int width = config.headWidth();
        int frequencies = frequencies(width);
        float[] values = new float[config.positions() * width];
        for (int position = 0; position < config.positions(); position++) {
            for (int channel = 0; channel < width; channel++) {
                int pair = channel / 2;
                double angle = pair < 3 * frequencies ? angle(position, pair / frequencies, pair % frequencies) : 0;
                values[position * width + channel] = (float) function.applyAsDouble(angle);
            }
        }
        return values;
    }

    /** How many angles each third has. */
    static int frequencies(int headWidth) {
        return headWidth / 3 / 2;
    }

    /** In 32 bits, as the weights were trained with. */
    private float angle(int position, int third, int index) {
        int place = position - config.textLength() - 1;
        boolean text = place < 0;
        return switch (third) {
            case 0 -> (text ? position : FAR_TEXT) * textFrequency(index);
            case 1 ->
                (text ? FAR_PIXEL : spread(place / config.gridWidth(), config.gridHeight())) * pixelFrequency(index);
            default ->
                (text ? FAR_PIXEL : spread(place % config.gridWidth(), config.gridWidth())) * pixelFrequency(index);
        };
    }

    private float textFrequency(int index) {
        return (float) Math.pow(BASE, -2.0 * index / (config.headWidth() / 3));
    }

    private float pixelFrequency(int index) {
        int count = frequencies(config.headWidth());
        double step = count == 1 ? 0 : (HIGHEST_PIXEL - LOWEST_PIXEL) / (count - 1);
        return (float) ((LOWEST_PIXEL + step * index) * Math.PI);
    }

    /** Evenly from −1 to 1. */
    private static float spread(int index, int count) {
        return count == 1 ? -1 : -1 + 2f * index / (count - 1);
    }
}
