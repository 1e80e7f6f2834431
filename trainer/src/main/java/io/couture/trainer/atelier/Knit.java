package io.couture.trainer.atelier;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Ribs and cables: what makes cloth read as knitted. */
final class Knit {
    private Knit() {}

    static void texture(Cloth cloth, double top, double bottom, boolean cable) {
        java.awt.Color line = Tint.alpha(cloth.seam(), 0.75);
        for (double x = -98; x <= 98; x += 14) {
            boolean inCable = cable && Math.abs(Math.abs(x) - 30) < 14;
            if (!inCable) {
                cloth.stroke(new Line2D.Double(x, top, x, bottom), line, 3f); // a pixel at 256
            }
        }
        if (cable) {
            cable(cloth, -30, top, bottom);
            cable(cloth, 30, top, bottom);
        }
    }

    private static void cable(Cloth cloth, double x, double top, double bottom) {
        java.awt.Color line = Tint.alpha(cloth.seam(), 0.85);
        for (double y = top; y < bottom; y += 22) {
            Path2D strand = new Path2D.Double();
            strand.moveTo(x - 9, y);
            strand.curveTo(x - 9, y + 12, x + 9, y + 10, x + 9, y + 22);
            cloth.stroke(strand, line, 2.2f);
            Path2D other = new Path2D.Double();
            other.moveTo(x + 9, y);
            other.quadTo(x + 9, y + 6, x + 4, y + 9);
            cloth.stroke(other, line, 2.2f);
        }
    }

    /** A ribbed band across the hem. */
    static void hemBand(Cloth cloth, double half, double top, double bottom) {
        Path2D band = new HalfOutline(0, top + 2)
                .line(half + 2, top)
                .line(half - 2, bottom - 2)
                .quad(half / 2, bottom, 0, bottom)
                .mirrored();
        cloth.trim(band);
        cloth.inside(band, () -> {
            for (double x = -half; x < half; x += 7) {
                cloth.stroke(new Line2D.Double(x, top, x, bottom), Tint.alpha(cloth.seam(), 0.55), 1.3f);
            }
        });
    }
}
