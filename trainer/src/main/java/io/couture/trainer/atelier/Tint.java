package io.couture.trainer.atelier;

import java.awt.Color;
import java.util.random.RandomGenerator;

/** Colour arithmetic of the drawings. */
final class Tint {
    private Tint() {}

    static Color mix(Color from, Color to, double share) {
        return new Color(
                blend(from.getRed(), to.getRed(), share),
                blend(from.getGreen(), to.getGreen(), share),
                blend(from.getBlue(), to.getBlue(), share));
    }

    static Color darker(Color colour, double share) {
        return mix(colour, Color.BLACK, share);
    }

    static Color lighter(Color colour, double share) {
        return mix(colour, Color.WHITE, share);
    }

    static Color alpha(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }

    /** The named colour as another dye lot of it: near enough that nobody would name it otherwise. */
    static Color vary(int rgb, RandomGenerator random) {
        float[] hsb = Color.RGBtoHSB((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, null);
        float hue = hsb[0] + (float) random.nextDouble(-0.012, 0.012);
        float saturation = limit(hsb[1] * (float) random.nextDouble(0.92, 1.08));
        float brightness = limit(hsb[2] * (float) random.nextDouble(0.94, 1.05));
        return new Color(Color.HSBtoRGB(hue, saturation, brightness));
    }

    static double luminance(Color colour) {
        return (0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue()) / 255;
    }

    private static float limit(float value) {
        return Math.max(0, Math.min(1, value));
    }

    private static int blend(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
