package io.couture.trainer.atelier;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All-over prints as repeating tiles. Large and few-coloured, so that they survive at 256 pixels. */
final class PrintTile {
    private static final int PIXELS = 96;

    private PrintTile() {}

    /** The print to lay over the base colour, or null for plain cloth and for prints that sit in one place. */
    static @Nullable Paint paint(String print, Color base, Color sub, RandomGenerator random) {
        double size = switch (print) {
            case "스트라이프" -> random.nextDouble(20, 30);
            case "체크" -> random.nextDouble(36, 48);
            case "도트" -> random.nextDouble(26, 36);
            case "플로럴" -> random.nextDouble(48, 60);
            case "호피" -> random.nextDouble(44, 54);
            case "지브라", "지그재그", "아가일" -> random.nextDouble(40, 48);
            case "카무플라쥬" -> random.nextDouble(70, 84);
            case "하운즈 투스" -> random.nextDouble(22, 28);
            default -> 0;
        };
        if (print.equals("그라데이션")) {
            return new GradientPaint(0, 120, Tint.alpha(sub, 0), 0, 480, sub);
        }
        if (size == 0) {
            return null;
        }
        BufferedImage tile = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = tile.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(sub);
        switch (print) {
            case "스트라이프" -> stripe(g, random.nextInt(3) != 0);
            case "체크" -> check(g, base, sub);
            case "도트" -> dots(g);
            case "플로럴" -> flowers(g, base, sub);
            case "호피" -> leopard(g);
            case "지브라" -> zebra(g);
            case "지그재그" -> zigzag(g);
            case "아가일" -> argyle(g, base);
            case "카무플라쥬" -> camouflage(g, base, sub);
            default -> houndstooth(g);
        }
        g.dispose();
        double shift = random.nextDouble(size);
        return new TexturePaint(tile, new Rectangle2D.Double(-size / 2, shift, size, size));
    }

    private static void stripe(Graphics2D g, boolean across) {
        if (across) {
            g.fillRect(0, 0, PIXELS, 40);
        } else {
            g.fillRect(0, 0, 30, PIXELS);
        }
    }

    private static void check(Graphics2D g, Color base, Color sub) {
        g.setColor(Tint.alpha(sub, 0.55));
        g.fillRect(0, 0, PIXELS, 44);
        g.fillRect(0, 0, 44, PIXELS);
        g.setColor(sub);
        g.fillRect(0, 0, 44, 44);
        g.setColor(Tint.alpha(Tint.lighter(base, 0.6), 0.8));
        g.fillRect(0, 68, PIXELS, 5);
        g.fillRect(68, 0, 5, PIXELS);
    }

    private static void dots(Graphics2D g) {
        g.fill(new Ellipse2D.Double(8, 8, 34, 34));
        g.fill(new Ellipse2D.Double(56, 56, 34, 34));
    }

    private static void flowers(Graphics2D g, Color base, Color sub) {
        flower(g, 26, 26, 15, sub, base);
        flower(g, 72, 70, 13, sub, base);
        g.setColor(new Color(0x5D8A52));
        g.fill(new Ellipse2D.Double(58, 18, 22, 9));
        g.fill(new Ellipse2D.Double(14, 66, 20, 9));
    }

    private static void flower(Graphics2D g, double x, double y, double petal, Color colour, Color heart) {
        g.setColor(colour);
        for (int i = 0; i < 5; i++) {
            double angle = i * Math.PI * 2 / 5;
            double px = x + petal * 0.75 * Math.cos(angle);
            double py = y + petal * 0.75 * Math.sin(angle);
            g.fill(new Ellipse2D.Double(px - petal * 0.55, py - petal * 0.55, petal * 1.1, petal * 1.1));
        }
        g.setColor(Tint.luminance(heart) > 0.6 ? new Color(0xE9B93A) : Tint.lighter(heart, 0.2));
        g.fill(new Ellipse2D.Double(x - petal * 0.4, y - petal * 0.4, petal * 0.8, petal * 0.8));
    }

    private static void leopard(Graphics2D g) {
        g.setStroke(new BasicStroke(8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        int[][] spots = {{10, 12, 40}, {58, 6, 150}, {34, 50, 260}, {70, 60, 20}, {8, 74, 100}};
        for (int[] spot : spots) {
            g.drawArc(spot[0], spot[1], 20, 17, spot[2], 230);
        }
    }

    private static void zebra(Graphics2D g) {
        for (int row = 0; row < 3; row++) {
            double y = row * 32;
            Path2D band = new Path2D.Double();
            band.moveTo(0, y + 4);
            band.curveTo(30, y + 20, 60, y - 10, 96, y + 4);
            band.lineTo(96, y + 18);
            band.curveTo(60, y + 6, 30, y + 32, 0, y + 18);
            band.closePath();
            g.fill(band);
        }
    }

    private static void zigzag(Graphics2D g) {
        g.setStroke(new BasicStroke(14f));
        for (int row = -1; row < 3; row++) {
            Path2D line = new Path2D.Double();
            line.moveTo(-48, row * 48 + 40);
            for (int x = 0; x <= 3; x++) {
                line.lineTo(x * 48, row * 48 + (x % 2 == 0 ? 8 : 40));
            }
            g.draw(line);
        }
    }

    private static void argyle(Graphics2D g, Color base) {
        Path2D diamond = new Path2D.Double();
        diamond.moveTo(48, 0);
        diamond.lineTo(82, 48);
        diamond.lineTo(48, 96);
        diamond.lineTo(14, 48);
        diamond.closePath();
        g.fill(diamond);
        g.setColor(Tint.lighter(base, 0.55));
        g.setStroke(new BasicStroke(3f));
        g.drawLine(0, 0, 96, 96);
        g.drawLine(0, 96, 96, 0);
    }

    private static void camouflage(Graphics2D g, Color base, Color sub) {
        Color[] colours = {sub, Tint.darker(base, 0.45), Tint.lighter(base, 0.35)};
        int[][] spots = {{4, 6, 40, 22}, {50, 30, 38, 20}, {10, 56, 34, 26}, {56, 66, 34, 18}, {34, 34, 24, 16}};
        for (int i = 0; i < spots.length; i++) {
            g.setColor(colours[i % colours.length]);
            g.fillOval(spots[i][0], spots[i][1], spots[i][2], spots[i][3]);
            g.fillOval(spots[i][0] + 8, spots[i][1] + 8, spots[i][2] - 14, spots[i][3]);
        }
    }

    private static void houndstooth(Graphics2D g) {
        g.fillRect(0, 0, 48, 48);
        g.fillPolygon(new int[] {48, 72, 48}, new int[] {0, 0, 24}, 3);
        g.fillPolygon(new int[] {0, 0, 24}, new int[] {48, 72, 48}, 3);
        g.fillPolygon(new int[] {72, 96, 96, 48, 48}, new int[] {0, 0, 0, 48, 24}, 5);
    }
}
