package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Details that any category may carry. */
final class Details {
    private Details() {}

    static void onTop(Cloth cloth) {
        if (has(cloth, "프릴")) {
            frill(cloth, 158, 38);
        }
        if (has(cloth, "셔링")) {
            shirring(cloth, 196, 46);
        }
        if (has(cloth, "리본")) {
            Collars.bow(cloth, 0, 150, 0.85);
        }
        if (has(cloth, "지퍼")) {
            zip(cloth, 0, 122, 176);
        }
    }

    static void onBottom(Cloth cloth, double hem) {
        if (has(cloth, "디스트로이드")) {
            // Above the hem, however short: a hole below it would be one in the leg.
            BottomPainter.tear(cloth, -32, Math.min(446, hem - 24));
            BottomPainter.tear(cloth, 31, Math.min(400, hem - 46));
        }
        if (has(cloth, "슬릿")) {
            slit(cloth, hem);
        }
        if (has(cloth, "프릴")) {
            double flare =
                    BottomPainter.skirtFlare(cloth.label().first(Attribute.FIT).orElse("노멀"));
            hemFrill(cloth, hem, BottomPainter.skirtHalf(hem, 236, flare));
        }
        if (has(cloth, "단추")) {
            for (double y = 262; y < hem - 10; y += 26) {
                cloth.button(0, y, 4);
            }
        }
        if (has(cloth, "리본")) {
            Collars.bow(cloth, 0, 244, 0.9);
        }
        if (has(cloth, "포켓")) {
            for (int side = -1; side <= 1; side += 2) {
                cloth.trim(new Rectangle2D.Double(side * 40 - 13, 384, 26, 32));
                cloth.trim(new Rectangle2D.Double(side * 40 - 14, 382, 28, 9));
            }
        }
    }

    static void onDress(Cloth cloth, double hem) {
        if (has(cloth, "프릴")) {
            hemFrill(cloth, hem, hemHalf(cloth, hem));
        }
        if (has(cloth, "셔링")) {
            shirring(cloth, 196, 46);
        }
        if (has(cloth, "리본")) {
            Collars.bow(cloth, 0, 240, 1);
        }
        if (has(cloth, "슬릿")) {
            slit(cloth, hem);
        }
        if (has(cloth, "버클")) {
            cloth.plain(new Rectangle2D.Double(-48, 233, 96, 13), Tint.darker(cloth.sub(), 0.2));
            cloth.stroke(new Rectangle2D.Double(-8, 231, 16, 17), new Color(0xC9A14A), 3f);
        }
    }

    private static double hemHalf(Cloth cloth, double hem) {
        String fit = cloth.label().first(Attribute.FIT).orElse("노멀");
        if (fit.equals("노멀")) {
            return BottomPainter.skirtHalf(hem, Figure.WAIST_Y, 0.32);
        }
        return fit.equals("타이트") ? BottomPainter.skirtHalf(hem, Figure.WAIST_Y, -0.04) : 82 + (hem - 240) * 0.1;
    }

    private static boolean has(Cloth cloth, String detail) {
        return cloth.label().has(Attribute.DETAIL, detail);
    }

    /** Scallops across the chest. */
    private static void frill(Cloth cloth, double y, double half) {
        cloth.trim(scallops(-half, half, y, 20));
        cloth.trim(scallops(-half * 0.8, half * 0.8, y - 14, 18));
    }

    private static void hemFrill(Cloth cloth, double hem, double half) {
        cloth.trim(scallops(-half - 3, half + 3, hem - 18, 28));
    }

    private static Path2D scallops(double left, double right, double y, double height) {
        Path2D path = new Path2D.Double();
        int waves = Math.max(4, (int) Math.round((right - left) / 15));
        double step = (right - left) / waves;
        path.moveTo(left, y);
        path.lineTo(right, y);
        path.lineTo(right, y + height * 0.7);
        for (int i = waves - 1; i >= 0; i--) {
            double x = left + i * step;
            path.quadTo(x + step / 2, y + height * 1.2, x, y + height * 0.7);
        }
        path.closePath();
        return path;
    }

    private static void shirring(Cloth cloth, double y, double half) {
        for (int row = 0; row < 4; row++) {
            Path2D line = new Path2D.Double();
            line.moveTo(-half, y + row * 10);
            for (double x = -half; x < half; x += 8) {
                line.quadTo(x + 4, y + row * 10 + 6, x + 8, y + row * 10);
            }
            cloth.stroke(line, Tint.alpha(cloth.seam(), 0.85), 1.6f);
        }
    }

    static void zip(Cloth cloth, double x, double top, double bottom) {
        cloth.stroke(new Line2D.Double(x, top, x, bottom), Tint.darker(cloth.base(), 0.45), 6f);
        cloth.stroke(new Line2D.Double(x, top, x, bottom), new Color(0xC8CCD0), 2.6f);
        cloth.plain(new Rectangle2D.Double(x - 2.5, top + 2, 5, 12), new Color(0xD6DADF));
    }

    private static void slit(Cloth cloth, double hem) {
        double top = hem - Math.min(120, (hem - 300) * 0.55);
        Color leg = new Color(0xDDB79C);
        cloth.plain(Collars.polygon(24, top, 37, hem + 3, 15, hem + 3), leg);
        cloth.stroke(new Line2D.Double(24, top, 36, hem + 2), cloth.seam(), 2f);
    }

    /** A thick soft edge, for fur and fleece. */
    static void fluff(Cloth cloth, Path2D edge, float width) {
        cloth.plain(
                new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(edge),
                Tint.lighter(cloth.base(), 0.25));
    }
}
