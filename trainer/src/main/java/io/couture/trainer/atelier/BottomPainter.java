package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Draws 하의. */
final class BottomPainter {
    private static final double TOP = 236;
    private static final Color TOPSTITCH = new Color(0xD9A94E);

    private final Figure figure;

    BottomPainter(Figure figure) {
        this.figure = figure;
    }

    static double hem(String length) {
        return switch (length) {
            case "미니" -> 376;
            case "니렝스" -> 452;
            case "미디" -> 512;
            case "맥시" -> 602;
            default -> 578;
        };
    }

    void paint(Cloth cloth) {
        String category = cloth.label().first(Attribute.CATEGORY).orElse("팬츠");
        double hem = hem(cloth.label().first(Attribute.LENGTH).orElse("발목"));
        String fit = cloth.label().first(Attribute.FIT).orElse("노멀");
        switch (category) {
            case "스커트" -> skirt(cloth, hem, fit);
            case "래깅스" -> leggings(cloth, hem);
            case "조거팬츠" -> joggers(cloth, hem, fit);
            case "청바지" -> jeans(cloth, hem, fit);
            default -> trousers(cloth, hem, fit);
        }
        Details.onBottom(cloth, hem);
    }

    /** Both legs as one outline. */
    Path2D legs(double top, double hem, double hip, LegLine line) {
        HalfOutline path = new HalfOutline(0, top).line(Figure.half(top) + 2, top);
        for (double y = top + 10; y < Figure.HIP_Y; y += 10) {
            path.line(Figure.half(y) + 2 + hip * (y - top) / (Figure.HIP_Y - top), y);
        }
        for (double y = Figure.HIP_Y; y < hem; y += 12) {
            path.line(outer(y, hip, line), y);
        }
        path.line(outer(hem, hip, line), hem);
        double middle = figure.legX(hem);
        double inner = inner(hem, line);
        path.quad(middle, hem + 5, inner, hem);
        for (double y = hem - 12; y > Figure.CROTCH_Y + 4; y -= 12) {
            path.line(inner(y, line), y);
        }
        return path.line(1.2, Figure.CROTCH_Y + 3).line(0, Figure.CROTCH_Y).mirrored();
    }

    private double outer(double y, double hip, LegLine line) {
        double leg = figure.legX(y) + Figure.legHalf(y) + line.extra(y);
        double share = Math.min(1, Math.max(0, (y - Figure.HIP_Y) / 60));
        return (58 + hip) * (1 - share) + leg * share;
    }

    private double inner(double y, LegLine line) {
        return Math.max(2, figure.legX(y) - Figure.legHalf(y) - line.extra(y) * 0.75);
    }

    static LegLine line(String fit) {
        return switch (fit) {
            case "스키니", "타이트" -> new LegLine(2, 3, 4);
            case "루즈" -> new LegLine(9, 19, 19);
            case "와이드" -> new LegLine(14, 28, 40);
            case "벨보텀" -> new LegLine(1, 2, 30);
            case "오버사이즈" -> new LegLine(12, 24, 26);
            default -> new LegLine(4, 8, 9);
        };
    }

    private void jeans(Cloth cloth, double hem, String fit) {
        LegLine line = line(fit);
        Path2D legs = legs(TOP, hem, line.thigh(), line);
        cloth.piece(legs);
        cloth.inside(legs, () -> {
            Color faded = Tint.alpha(Color.WHITE, 0.16);
            for (int side = -1; side <= 1; side += 2) {
                cloth.dot(side * 32, 380, 0, faded);
                cloth.stroke(new Line2D.Double(side * 31, 366, side * 30, 420), faded, 17f);
            }
            legFolds(cloth, hem);
        });
        for (int side = -1; side <= 1; side += 2) {
            Path2D pocket = new Path2D.Double();
            pocket.moveTo(side * 26, 252);
            pocket.quadTo(side * 30, 274, side * 54, 278);
            cloth.dashed(pocket, TOPSTITCH, 2f);
            Path2D side1 = new Path2D.Double();
            side1.moveTo(side * figure.legX(hem), hem - 6);
            cloth.dashed(
                    new Line2D.Double(
                            side * (inner(hem, line) + 2), hem - 7, side * (outer(hem, 0, line) - 2), hem - 7),
                    TOPSTITCH,
                    1.8f);
        }
        Path2D fly = new Path2D.Double();
        fly.moveTo(10, 252);
        fly.lineTo(10, 298);
        fly.quadTo(9, 312, 0, 316);
        cloth.dashed(fly, TOPSTITCH, 1.8f);
        cloth.seam(new Line2D.Double(0, 252, 0, Figure.CROTCH_Y));
        waistband(cloth, TOP, 15, true);
        cloth.dot(0, 244, 3.6, TOPSTITCH);
    }

    private void trousers(Cloth cloth, double hem, String fit) {
        LegLine line = line(fit);
        Path2D legs = legs(TOP, hem, line.thigh() + 1, line);
        cloth.piece(legs);
        for (int side = -1; side <= 1; side += 2) {
            Color crease = Tint.alpha(cloth.seam(), 0.75);
            cloth.stroke(new Line2D.Double(side * 25, 268, side * figure.legX(hem), hem - 3), crease, 1.8f);
            cloth.seam(new Line2D.Double(side * 40, 254, side * 55, 290));
        }
        cloth.seam(new Line2D.Double(0, 252, 0, Figure.CROTCH_Y));
        waistband(cloth, TOP, 14, false);
    }

    private void leggings(Cloth cloth, double hem) {
        Path2D legs = legs(TOP - 8, hem, 0, new LegLine(0, 0.5, 1));
        cloth.piece(legs);
        waistband(cloth, TOP - 8, 26, false);
        for (int side = -1; side <= 1; side += 2) {
            Color shine = Tint.alpha(Color.WHITE, Tint.luminance(cloth.base()) < 0.2 ? 0.16 : 0.3);
            cloth.stroke(new Line2D.Double(side * 36, 330, side * 30, Math.min(hem - 20, 430)), shine, 6f);
            if (hem > 500) {
                cloth.stroke(new Line2D.Double(side * 31, 476, side * 31, hem - 16), shine, 4f);
            }
        }
    }

    private void joggers(Cloth cloth, double hem, String fit) {
        LegLine line = fit.equals("루즈") ? new LegLine(12, 26, 22) : new LegLine(5, 10, 7);
        Path2D legs = legs(TOP, hem - 12, line.thigh(), line);
        cloth.piece(legs);
        cloth.inside(legs, () -> legFolds(cloth, hem));
        for (int side = -1; side <= 1; side += 2) {
            double x = figure.legX(hem);
            double half = Figure.legHalf(hem) + 4;
            cloth.trim(Collars.polygon(
                    side * x - half - 2,
                    hem - 15,
                    side * x + half + 2,
                    hem - 15,
                    side * x + half,
                    hem + 5,
                    side * x - half,
                    hem + 5));
            for (int rib = -1; rib <= 1; rib++) {
                cloth.seam(new Line2D.Double(side * x + rib * 6, hem - 13, side * x + rib * 6, hem + 3));
            }
            cloth.seam(new Line2D.Double(side * 42, 258, side * 60, 300));
        }
        waistband(cloth, TOP, 17, false);
        for (double x = -38; x <= 38; x += 8) {
            cloth.seam(new Line2D.Double(x, TOP + 3, x, TOP + 14));
        }
        Color string =
                Tint.luminance(cloth.base()) > 0.6 ? Tint.darker(cloth.base(), 0.45) : Tint.lighter(cloth.base(), 0.8);
        cloth.stroke(new Line2D.Double(-3, 250, -7, 286), string, 3f);
        cloth.stroke(new Line2D.Double(3, 250, 8, 280), string, 3f);
    }

    private void skirt(Cloth cloth, double hem, String fit) {
        double flare = skirtFlare(fit);
        Path2D skirt = skirtOutline(new HalfOutline(0, TOP).line(45, TOP), TOP, hem, flare)
                .mirrored();
        cloth.piece(skirt);
        boolean pleated = cloth.label().has(Attribute.DETAIL, "플리츠");
        cloth.inside(skirt, () -> skirtFolds(cloth, hem, flare, pleated));
        waistband(cloth, TOP, 13, false);
        if (cloth.label().has(Attribute.MATERIAL, "데님")) {
            cloth.dashed(new Line2D.Double(0, 252, 0, hem), TOPSTITCH, 1.8f);
            double half = skirtHalf(hem, TOP, flare) - 3;
            cloth.dashed(new Line2D.Double(-half, hem - 7, half, hem - 7), TOPSTITCH, 1.8f);
            cloth.dot(0, 243, 3.4, TOPSTITCH);
        }
    }

    static double skirtFlare(String fit) {
        return switch (fit) {
            case "타이트", "스키니" -> -0.05;
            case "와이드", "오버사이즈" -> 0.46;
            case "루즈" -> 0.33;
            default -> 0.2;
        };
    }

    static double skirtHalf(double y, double waist, double flare) {
        double body = y < Figure.HIP_Y ? Figure.half(y) : Figure.half(Figure.HIP_Y);
        double below = Math.max(0, y - waist);
        return body + 4 + Math.max(flare, 0) * below + Math.min(flare, 0) * Math.max(0, y - 330);
    }

    static HalfOutline skirtOutline(HalfOutline start, double waist, double hem, double flare) {
        for (double y = waist + 8; y < hem; y += 10) {
            start.line(skirtHalf(y, waist, flare), y);
        }
        double half = skirtHalf(hem, waist, flare);
        return start.line(half, hem)
                .quad(half * 0.55, hem + 3 + Math.max(0, flare) * 22, 0, hem + 3 + Math.max(0, flare) * 22);
    }

    static void skirtFolds(Cloth cloth, double hem, double flare, boolean pleated) {
        double half = skirtHalf(hem, TOP, flare);
        if (pleated) {
            for (int i = -5; i <= 5; i++) {
                cloth.stroke(
                        new Line2D.Double(i * 8, TOP + 10, i * half / 5.5, hem + 20),
                        Tint.alpha(cloth.seam(), 0.9),
                        2.2f);
            }
        } else if (flare > 0.1) {
            for (int i = -2; i <= 2; i++) {
                double x = (i + 0.4) * half / 2.7;
                cloth.fold(x * 0.62, (TOP + hem) / 2, x, hem + 10);
            }
        }
    }

    private static void legFolds(Cloth cloth, double hem) {
        for (int side = -1; side <= 1; side += 2) {
            cloth.fold(side * 4, 340, side * 34, 350);
            if (hem > 480) {
                cloth.fold(side * 14, 452, side * 38, 460);
                cloth.fold(side * 14, 466, side * 34, 470);
            }
        }
    }

    private static void waistband(Cloth cloth, double top, double height, boolean loops) {
        double upper = Figure.half(top) + 3;
        double lower = Figure.half(top + height) + 4;
        cloth.trim(new HalfOutline(0, top + 3)
                .quad(upper * 0.6, top + 2, upper, top)
                .line(lower, top + height)
                .quad(lower * 0.6, top + height + 2, 0, top + height + 3)
                .mirrored());
        if (loops) {
            for (int side = -1; side <= 1; side += 2) {
                cloth.plain(new java.awt.geom.Rectangle2D.Double(side * 26 - 2, top, 4, height + 3), cloth.base());
            }
        }
    }

    /** A torn place with threads, for 디스트로이드. */
    static void tear(Cloth cloth, double x, double y) {
        cloth.plain(new Ellipse2D.Double(x - 10, y - 7, 20, 14), new Color(0xE2C8B2));
        for (int i = -1; i <= 1; i++) {
            cloth.stroke(new Line2D.Double(x - 8, y + i * 3.5, x + 8, y + i * 3.5), new Color(0xF2F0EA), 1.2f);
        }
    }
}
