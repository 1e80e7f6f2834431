package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import java.awt.geom.Path2D;

/** Draws sleeves of the labelled length on both arms. */
final class Sleeves {
    /** How a sleeve runs out at its end. */
    enum Style {
        PLAIN,
        CUFFED,
        RIBBED,
        GATHERED
    }

    private final Figure figure;
    private final Cloth cloth;

    Sleeves(Figure figure, Cloth cloth) {
        this.figure = figure;
        this.cloth = cloth;
    }

    /** 0 at the start of a tube, 1 after {@code within} of it, round between. */
    static double rounded(double along, double within) {
        double rest = Math.max(0, 1 - along / within);
        return Math.sqrt(1 - rest * rest * 0.92);
    }

    static double reach(String sleeve) {
        return switch (sleeve) {
            case "캡" -> 0.15;
            case "반팔" -> 0.42;
            case "7부소매" -> 0.76;
            case "긴팔" -> 1.0;
            default -> 0;
        };
    }

    void paint(Style style, double ease) {
        double reach = reach(cloth.label().first(Attribute.SLEEVE).orElse("긴팔"));
        if (reach == 0) {
            return;
        }
        boolean puffed = cloth.label().has(Attribute.DETAIL, "퍼프");
        for (int side = -1; side <= 1; side += 2) {
            one(side, reach, style, ease, puffed);
        }
    }

    private void one(int side, double reach, Style style, double ease, boolean puffed) {
        double cuff = style == Style.PLAIN ? 0 : Math.min(0.09, reach * 0.2);
        double start = 19 + ease * 0.42;
        double end = width(style, ease, reach);
        boolean banded = style != Style.PLAIN && reach > 0.3;
        double to = banded ? reach - cuff : reach;
        double cap = 0.1 / Math.max(0.2, reach);
        Path2D tube = figure.tube(side, -0.1, to, along -> {
            double puff = puffed ? 11 * Math.sin(Math.PI * Math.min(1, along * (reach > 0.5 ? 2.2 : 1))) : 0;
            double bell = style == Style.GATHERED ? 9 * reach * Math.sin(Math.PI * along) * along : 0;
            return rounded(along, cap) * (start + (end - start) * along + puff + bell);
        });
        cloth.piece(tube);
        if (reach > 0.6) {
            elbowFolds(side, start);
        }
        if (banded) {
            double half = style == Style.CUFFED ? end * 0.98 : end * 0.82;
            Path2D band = figure.tube(side, to - 0.005, reach, along -> half);
            cloth.trim(band);
            if (style == Style.RIBBED) {
                ribs(side, to, reach, half);
            }
        } else if (style == Style.PLAIN) {
            double hem = reach - 0.035;
            cloth.seam(figure.tube(side, hem, hem + 0.001, along -> end * 0.96));
        }
    }

    private static double width(Style style, double ease, double reach) {
        double arm = 18 - 8 * reach;
        return switch (style) {
            case PLAIN -> arm + 4 + ease * 0.55;
            case CUFFED -> arm + 3 + ease * 0.25;
            case RIBBED -> arm + 4 + ease * 0.4;
            case GATHERED -> arm + 3;
        };
    }

    private void elbowFolds(int side, double width) {
        var elbow = figure.arm(side, 0.5);
        double x = elbow.getX();
        double y = elbow.getY();
        cloth.fold(x - side * width * 0.55, y - 10, x + side * 2, y - 3);
        cloth.fold(x - side * width * 0.5, y + 6, x + side * 3, y + 5);
    }

    private void ribs(int side, double from, double to, double half) {
        for (int i = -2; i <= 2; i++) {
            var a = figure.arm(side, from);
            var b = figure.arm(side, to);
            double shift = i * half * 0.36;
            cloth.seam(new java.awt.geom.Line2D.Double(a.getX() + shift, a.getY(), b.getX() + shift, b.getY()));
        }
    }
}
