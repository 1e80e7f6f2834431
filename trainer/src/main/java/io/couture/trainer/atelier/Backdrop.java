package io.couture.trainer.atelier;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.random.RandomGenerator;

/** A calm studio wall, sometimes with a floor. */
final class Backdrop {
    private static final int[] WALLS = {0xF2F0EC, 0xE9E6E1, 0xE4E8EC, 0xEFE6DF, 0xDFE3DE, 0xD9D6DC, 0xF6F4F1, 0xCFD3D8};

    private Backdrop() {}

    static void paint(Graphics2D g, int width, int height, RandomGenerator random) {
        Color wall = Tint.vary(WALLS[random.nextInt(WALLS.length)], random);
        float tilt = (float) random.nextDouble(-0.4, 0.4);
        g.setPaint(new GradientPaint(
                width * (0.5f + tilt),
                0,
                Tint.lighter(wall, 0.25),
                width * (0.5f - tilt),
                height,
                Tint.darker(wall, 0.07)));
        g.fillRect(0, 0, width, height);
        if (random.nextInt(3) == 0) {
            double floor = height * random.nextDouble(0.8, 0.88);
            Color boards = Tint.darker(wall, random.nextDouble(0.06, 0.16));
            g.setPaint(new GradientPaint(0, (float) floor, Tint.darker(boards, 0.08), 0, height, boards));
            g.fill(new Rectangle2D.Double(0, floor, width, height - floor));
        }
    }

    /** The soft shadow under the feet; {@code g} is in the figure's coordinates. */
    static void shadow(Graphics2D g) {
        Graphics2D flat = (Graphics2D) g.create();
        flat.transform(new AffineTransform(1, 0, 0, 0.14, 0, 604));
        Color[] fade = {new Color(30, 28, 34, 90), new Color(30, 28, 34, 0)};
        flat.setPaint(new RadialGradientPaint(new Point2D.Double(0, 0), 110, new float[] {0.2f, 1f}, fade));
        flat.fill(new Rectangle2D.Double(-110, -110, 220, 220));
        flat.dispose();
    }
}
