package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.ColourName;
import io.couture.model.kfashion.GarmentLabel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One garment's fabric: fills pieces with its colour, print and light, and remembers them as the garment's outline.
 * Belongs to one drawing on one thread.
 */
final class Cloth {
    private static final float[] LIGHT_STOPS = {0f, 0.32f, 0.62f, 1f};

    private final Graphics2D g;
    private final GarmentLabel label;
    private final Color base;
    private final Color sub;
    private final Color ink;
    private final @Nullable Paint print;
    private final boolean lightFromLeft;
    private final double gloss;
    private final List<Shape> pieces = new ArrayList<>();

    Cloth(Graphics2D g, GarmentLabel label, boolean lightFromLeft, RandomGenerator random) {
        this.g = g;
        this.label = label;
        this.lightFromLeft = lightFromLeft;
        this.base = Tint.vary(rgb(label, Attribute.COLOUR, ColourName.GREY.rgb()), random);
        this.ink = Tint.luminance(base) < 0.16 ? Tint.darker(base, 0.6) : Tint.darker(base, 0.5);
        Color other = Tint.luminance(base) < 0.3 ? Tint.lighter(base, 0.45) : Tint.darker(base, 0.35);
        this.sub = label.first(Attribute.SUB_COLOUR).isPresent()
                ? Tint.vary(rgb(label, Attribute.SUB_COLOUR, 0), random)
                : other;
        this.print = PrintTile.paint(label.first(Attribute.PRINT).orElse("무지"), base, sub, random);
        boolean shiny = label.has(Attribute.MATERIAL, "가죽")
                || label.has(Attribute.MATERIAL, "실크")
                || label.has(Attribute.MATERIAL, "비닐/PVC");
        this.gloss = shiny ? 0.5 : label.has(Attribute.MATERIAL, "스판덱스") ? 0.26 : 0.14;
    }

    private static int rgb(GarmentLabel label, Attribute attribute, int fallback) {
        return label.first(attribute)
                .flatMap(ColourName::of)
                .map(ColourName::rgb)
                .orElse(fallback);
    }

    GarmentLabel label() {
        return label;
    }

    Color base() {
        return base;
    }

    /** The second colour: labelled where there is a label, otherwise a shade of the first. */
    Color sub() {
        return sub;
    }

    /** For seams and edges inside the garment: visible on it, dark or light. */
    Color seam() {
        return Tint.luminance(base) < 0.16 ? Tint.lighter(base, 0.3) : Tint.darker(base, 0.38);
    }

    /** A main piece, with the print. */
    void piece(Shape shape) {
        fill(shape, base, true);
    }

    /** A trim in the garment's own colour, a little darker so that it stands off. */
    void trim(Shape shape) {
        fill(shape, Tint.luminance(base) < 0.16 ? Tint.lighter(base, 0.09) : Tint.darker(base, 0.1), false);
    }

    void plain(Shape shape, Color colour) {
        fill(shape, colour, false);
    }

    /** The far inside of an open garment, behind the body. */
    void lining(Shape shape) {
        fill(shape, Tint.darker(base, 0.35), false);
    }

    private void fill(Shape shape, Color colour, boolean printed) {
        pieces.add(shape);
        g.setPaint(colour);
        g.fill(shape);
        if (printed && print != null) {
            g.setPaint(print);
            g.fill(shape);
        }
        g.setPaint(light(shape.getBounds2D()));
        g.fill(shape);
        g.setPaint(ink);
        g.setStroke(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
    }

    private Paint light(Rectangle2D box) {
        Color dark = new Color(20, 16, 30, 62);
        Color clear = new Color(20, 16, 30, 0);
        Color bright = new Color(255, 255, 255, (int) (255 * gloss));
        Color[] colours = {new Color(20, 16, 30, 26), bright, clear, dark};
        float left = (float) box.getMinX() - 1;
        float right = (float) box.getMaxX() + 1;
        return lightFromLeft
                ? new LinearGradientPaint(left, 0, right, 0, LIGHT_STOPS, colours)
                : new LinearGradientPaint(right, 0, left, 0, LIGHT_STOPS, colours);
    }

    /** A sharp seam. */
    void seam(Shape line) {
        stroke(line, seam(), 1.6f);
    }

    /** A fold: broad, soft, dark. */
    void fold(double x0, double y0, double x1, double y1) {
        Path2D line = new Path2D.Double();
        line.moveTo(x0, y0);
        line.quadTo(x0 + (x1 - x0) * 0.3, y0 + (y1 - y0) * 0.6, x1, y1);
        double strength = Tint.luminance(base) < 0.16 ? 0.5 : 0.14;
        stroke(line, Tint.alpha(new Color(20, 16, 30), strength), 3.2f);
    }

    void stroke(Shape line, Color colour, float width) {
        g.setPaint(colour);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(line);
    }

    void dashed(Shape line, Color colour, float width) {
        g.setPaint(colour);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 4f, new float[] {5f, 3f}, 0f));
        g.draw(line);
    }

    void dot(double x, double y, double radius, Color colour) {
        g.setPaint(colour);
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void button(double x, double y, double radius) {
        Color colour = Tint.luminance(base) < 0.35 ? new Color(0xD8D2C4) : new Color(0x4A4038);
        dot(x, y, radius, colour);
        g.setStroke(new BasicStroke(0.9f));
        g.setPaint(Tint.darker(colour, 0.4));
        g.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** Runs strokes that may not leave {@code shape}. */
    void inside(Shape shape, Runnable strokes) {
        Shape before = g.getClip();
        g.clip(shape);
        strokes.run();
        g.setClip(before);
    }

    /** All pieces as one shape in the figure's coordinates. */
    Area outline() {
        Area area = new Area();
        for (Shape piece : pieces) {
            area.add(new Area(piece));
        }
        return area;
    }
}
