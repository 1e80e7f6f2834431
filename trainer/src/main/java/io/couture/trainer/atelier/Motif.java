package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.random.RandomGenerator;

/** Prints that sit in one place: lettering made of strokes (a machine may have no fonts) and simple graphics. */
final class Motif {
    /** Letters as strokes in a 4 by 6 box: x and y digits, a space lifts the pen. */
    private static final String[] LETTERS = {
        "0600 0343 4046",
        "0626 0020 2203 2346",
        "40010646",
        "0600 0040 4626 0646",
        "400006 0323 0646",
        "0020 4204 2606",
        "0600 4046 0343",
        "06002446",
        "0040460600",
        "060040430",
        "4000034346060",
        "0040 2026",
        "00064640",
        "0026 2640"
    };

    private Motif() {}

    static void onChest(Cloth cloth, RandomGenerator random, double y) {
        if (cloth.label().has(Attribute.PRINT, "레터링")) {
            word(cloth, random, y);
        } else if (cloth.label().has(Attribute.PRINT, "그래픽")) {
            graphic(cloth, random, y + 6);
        }
    }

    private static void word(Cloth cloth, RandomGenerator random, double y) {
        int letters = random.nextInt(4, 6);
        double unit = 64.0 / (letters * 5 - 1);
        double left = -32;
        for (int i = 0; i < letters; i++) {
            letter(cloth, LETTERS[random.nextInt(LETTERS.length)], left + i * 5 * unit, y, unit);
        }
    }

    private static void letter(Cloth cloth, String strokes, double x, double y, double unit) {
        for (String stroke : strokes.split(" ")) {
            Path2D line = new Path2D.Double();
            for (int i = 0; i + 1 < stroke.length(); i += 2) {
                double px = x + (stroke.charAt(i) - '0') * unit;
                double py = y + (stroke.charAt(i + 1) - '0') * unit * 1.1;
                if (i == 0) {
                    line.moveTo(px, py);
                } else {
                    line.lineTo(px, py);
                }
            }
            cloth.stroke(line, cloth.sub(), 4.2f);
        }
    }

    private static void graphic(Cloth cloth, RandomGenerator random, double y) {
        Color second = Tint.mix(cloth.sub(), cloth.base(), 0.5);
        switch (random.nextInt(3)) {
            case 0 -> {
                cloth.dot(0, y + 14, 27, cloth.sub());
                cloth.dot(0, y + 14, 17, second);
                cloth.dot(0, y + 14, 8, cloth.base());
            }
            case 1 -> {
                cloth.stroke(new Rectangle2D.Double(-28, y - 8, 56, 44), cloth.sub(), 4f);
                Path2D hills = Collars.polygon(-26, 34 + y, -8, 6 + y, 4, 22 + y, 14, 12 + y, 26, 34 + y);
                cloth.stroke(hills, cloth.sub(), 3f);
                cloth.dot(14, y + 2, 6, cloth.sub());
            }
            default -> {
                for (int i = 0; i < 8; i++) {
                    double angle = i * Math.PI / 4;
                    cloth.dot(20 * Math.cos(angle), y + 14 + 20 * Math.sin(angle), 9, cloth.sub());
                }
                cloth.stroke(new Ellipse2D.Double(-8, y + 6, 16, 16), second, 6f);
            }
        }
    }
}
