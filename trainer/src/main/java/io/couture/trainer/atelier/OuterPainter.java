package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Draws 아우터: two front panels, open or closed, over whatever is worn beneath. */
final class OuterPainter {
    /** Half of what an open garment leaves free at the hem: enough to tell a shirt from a knit beneath it. */
    private static final double OPEN = 34;

    private final Figure figure;
    private final boolean open;

    OuterPainter(Figure figure, boolean open) {
        this.figure = figure;
        this.open = open;
    }

    static double hem(String length) {
        return switch (length) {
            case "크롭" -> 252;
            case "하프" -> 392;
            case "롱" -> 484;
            case "맥시" -> 550;
            default -> 326;
        };
    }

    private static double hem(Cloth cloth) {
        return hem(cloth.label().first(Attribute.LENGTH).orElse("노멀"));
    }

    private static String category(Cloth cloth) {
        return cloth.label().first(Attribute.CATEGORY).orElse("재킷");
    }

    private static Cut cut(Cloth cloth) {
        double more = switch (category(cloth)) {
            case "패딩" -> 13;
            case "점퍼", "코트" -> 8;
            case "짚업" -> 7;
            default -> 5;
        };
        Cut cut = Cut.of(cloth.label(), "브이넥");
        boolean tailored = category(cloth).equals("재킷") || category(cloth).equals("코트");
        return cut.with(more, tailored ? cut.waist() * 0.6 : 0.05);
    }

    /** What shows behind the body: the back panel and the hood. */
    void behind(Cloth cloth) {
        if (open) {
            double hem = hem(cloth);
            Cut cut = cut(cloth);
            cloth.lining(new HalfOutline(0, 110)
                    .line(40, 110)
                    .line(cut.half(200) - 8, 200)
                    .line(cut.half(hem) - 6, hem - 4)
                    .line(0, hem - 2)
                    .mirrored());
        }
        if (cloth.label().has(Attribute.NECKLINE, "후드")) {
            Collars.hoodBehind(cloth);
        }
    }

    void paint(Cloth cloth) {
        Cut cut = cut(cloth);
        double hem = hem(cloth);
        sleeves(cloth, cut);
        double gap = open ? OPEN : 0;
        Path2D[] panels = new Path2D[2];
        for (int side = -1; side <= 1; side += 2) {
            Path2D panel = panel(cut, hem, gap, category(cloth)).half(side);
            panels[(side + 1) / 2] = panel;
            cloth.piece(panel);
            int here = side;
            cloth.inside(panel, () -> surface(cloth, cut, hem, here));
        }
        switch (category(cloth)) {
            case "코트" -> coat(cloth, cut, hem, gap);
            case "점퍼" -> jumper(cloth, cut, hem, gap);
            case "패딩" -> padding(cloth, hem, gap);
            case "베스트" -> vest(cloth, hem, gap);
            case "가디건" -> cardigan(cloth, cut, hem, gap);
            case "짚업" -> zipUp(cloth, cut, hem, gap);
            default -> jacket(cloth, cut, hem, gap);
        }
    }

    private static HalfOutline panel(Cut cut, double hem, double gap, String category) {
        double neckX = gap > 0 ? 30 : 22;
        double breakY = switch (category) {
            case "코트", "재킷" -> 208;
            case "베스트", "가디건" -> 176;
            default -> 124;
        };
        HalfOutline path = new HalfOutline(gap * 0.6, breakY).quad(8 + gap * 0.5, (breakY + 98) / 2, neckX, 97);
        double tipX = cut.sleeveless() ? 57 : Figure.SHOULDER_X + 2 + cut.drop();
        double tipY = (cut.sleeveless() ? 109 : Figure.SHOULDER_Y - 2) + cut.drop() * 0.6;
        path.line(tipX, tipY);
        path.quad(
                cut.sleeveless() ? 48 : Math.min(tipX, 56 + cut.ease()) - 4,
                146,
                55 + cut.ease() * 0.9,
                Figure.ARMPIT_Y + cut.ease() * 0.4);
        double flare = hem > 400 ? 14 : 0;
        Bodice.side(path, cut, hem - 3, flare);
        return path.line(gap, hem);
    }

    private void sleeves(Cloth cloth, Cut cut) {
        Sleeves.Style style = switch (category(cloth)) {
            case "점퍼", "가디건", "짚업" -> Sleeves.Style.RIBBED;
            case "패딩" -> Sleeves.Style.CUFFED;
            default -> Sleeves.Style.PLAIN;
        };
        new Sleeves(figure, cloth).paint(style, cut.ease() + 2);
        if (category(cloth).equals("패딩") && !cut.sleeveless()) {
            for (int side = -1; side <= 1; side += 2) {
                for (double along = 0.16; along < 0.9; along += 0.15) {
                    double half = 19 + cut.ease() * 0.5 - 7 * along;
                    cloth.seam(figure.tube(side, along, along + 0.004, share -> half));
                }
            }
        }
    }

    private static void surface(Cloth cloth, Cut cut, double hem, int side) {
        String category = category(cloth);
        boolean knitted = category.equals("가디건") || cloth.label().has(Attribute.MATERIAL, "니트");
        if (knitted) {
            Knit.texture(cloth, 110, hem, false);
        } else if (category.equals("패딩") || cloth.label().has(Attribute.DETAIL, "퀼팅")) {
            for (double y = 150; y < hem - 8; y += 27) {
                Path2D line = new Path2D.Double();
                line.moveTo(0, y);
                line.quadTo(side * 45, y + 9, side * 110, y);
                cloth.stroke(line, Tint.alpha(Color.WHITE, 0.18), 9f);
                cloth.stroke(line, cloth.seam(), 2.2f);
            }
        } else {
            cloth.fold(side * cut.half(230), 214, side * (cut.half(230) - 28), 234);
            if (hem > 360) {
                cloth.fold(side * 44, 300, side * 54, hem);
            }
        }
    }

    private void coat(Cloth cloth, Cut cut, double hem, double gap) {
        collar(cloth, 214, gap, 27);
        boolean twoRows = cloth.label().has(Attribute.DETAIL, "더블브레스티드");
        for (double y = 222; y < Math.min(hem - 30, 320); y += 34) {
            cloth.button(gap + 9, y, 5);
            if (twoRows) {
                double second = second(cut, y, gap);
                cloth.button(second, y, 5);
                cloth.button(-second, y, 5);
            }
        }
        flaps(cloth, Math.min(318, hem - 50), gap);
    }

    private void jacket(Cloth cloth, Cut cut, double hem, double gap) {
        collar(cloth, 214, gap, 22);
        boolean twoRows = cloth.label().has(Attribute.DETAIL, "더블브레스티드");
        for (double y = 222; y < Math.min(hem - 16, 274); y += 28) {
            cloth.button(gap + 8, y, 4.4);
            if (twoRows) {
                double second = second(cut, y, gap);
                cloth.button(second, y, 4.4);
                cloth.button(-second, y, 4.4);
            }
        }
        if (hem > 300) {
            flaps(cloth, 276, gap);
            cloth.seam(new Line2D.Double(gap + 8, 178, gap + 26, 174));
        }
    }

    private void collar(Cloth cloth, double breakY, double gap, double width) {
        boolean shawl = cloth.label().has(Attribute.COLLAR, "숄칼라");
        double aside = gap > 0 ? 8 : 0;
        for (int side = -1; side <= 1; side += 2) {
            if (shawl) {
                Collars.shawl(cloth, side, breakY, aside, gap * 0.7 + 1);
            } else {
                Collars.lapel(cloth, side, breakY, aside, gap * 0.7 + 1, width);
            }
        }
    }

    /** Where the outer row of a double-breasted front is: within the panel, however far it is open. */
    private static double second(Cut cut, double y, double gap) {
        return Math.min(gap + 30, gap + 0.66 * (cut.half(y) - gap));
    }

    private static void flaps(Cloth cloth, double y, double gap) {
        double inner = Math.max(30, gap + 5);
        for (int side = -1; side <= 1; side += 2) {
            cloth.trim(Collars.polygon(side * inner, y, side * 58, y - 2, side * 59, y + 11, side * inner, y + 13));
        }
    }

    private void jumper(Cloth cloth, Cut cut, double hem, double gap) {
        bands(cloth, cut, hem, gap);
        for (int side = -1; side <= 1; side += 2) {
            cloth.trim(Collars.polygon(
                    side * (gap * 0.6),
                    127,
                    side * 18,
                    88,
                    side * 27,
                    92,
                    side * 26,
                    106,
                    side * (gap * 0.6 + 8),
                    134));
            cloth.seam(new Line2D.Double(side * 50, 226, side * 40, hem - 36));
            cloth.stroke(new Line2D.Double(side * 50, 226, side * 40, hem - 36), cloth.seam(), 3.4f);
        }
        zips(cloth, 132, hem, gap);
    }

    private void padding(Cloth cloth, double hem, double gap) {
        boolean hooded = cloth.label().has(Attribute.NECKLINE, "후드");
        if (hooded) {
            Collars.hoodFront(cloth);
        } else {
            for (int side = -1; side <= 1; side += 2) {
                cloth.piece(Collars.polygon(
                        side * gap * 0.6,
                        126,
                        side * 16,
                        78,
                        side * 29,
                        80,
                        side * 33,
                        104,
                        side * (gap * 0.6 + 12),
                        136));
            }
        }
        zips(cloth, 134, hem, gap);
    }

    private void vest(Cloth cloth, double hem, double gap) {
        for (double y = 186; y < hem - 10; y += 26) {
            cloth.button(gap + 7, y, 4);
        }
        for (int side = -1; side <= 1; side += 2) {
            cloth.trim(Collars.polygon(
                    side * Math.max(28, gap + 4),
                    hem - 52,
                    side * 56,
                    hem - 54,
                    side * 56,
                    hem - 46,
                    side * Math.max(28, gap + 4),
                    hem - 44));
        }
    }

    private void cardigan(Cloth cloth, Cut cut, double hem, double gap) {
        bands(cloth, cut, hem, gap);
        for (int side = -1; side <= 1; side += 2) {
            Path2D edge = new Path2D.Double();
            edge.moveTo(side * 24, 97);
            edge.quadTo(side * (10 + gap * 0.5), 138, side * (gap * 0.6 + 4), 176);
            edge.lineTo(side * (gap + 4), hem);
            cloth.stroke(edge, Tint.darker(cloth.base(), 0.5), 11f);
            cloth.stroke(edge, Tint.mix(cloth.base(), cloth.seam(), 0.2), 8.4f);
        }
        for (double y = 186; y < hem - 4; y += 26) {
            cloth.button(gap * (0.6 + 0.4 * (y - 176) / (hem - 176)) + 4, y, 4);
        }
    }

    private void zipUp(Cloth cloth, Cut cut, double hem, double gap) {
        bands(cloth, cut, hem, gap);
        Collars.hoodFront(cloth);
        Collars.strings(cloth);
        double wide = Math.min(34, cut.half(hem) - gap - 10);
        for (int side = -1; side <= 1; side += 2) {
            cloth.trim(Collars.polygon(
                    side * (gap + 4),
                    hem - 62,
                    side * (gap + 4 + wide * 0.55),
                    hem - 62,
                    side * (gap + 4 + wide),
                    hem - 34,
                    side * (gap + 4 + wide),
                    hem - 16,
                    side * (gap + 4),
                    hem - 16));
        }
        zips(cloth, 140, hem, gap);
    }

    private static void bands(Cloth cloth, Cut cut, double hem, double gap) {
        double half = cut.half(hem) - 3;
        for (int side = -1; side <= 1; side += 2) {
            Path2D band = Collars.polygon(
                    side * gap, hem - 16, side * half, hem - 18, side * (half - 4), hem + 3, side * gap, hem + 4);
            cloth.trim(band);
            for (double x = gap + 5; x < half - 4; x += 7) {
                cloth.seam(new Line2D.Double(side * x, hem - 14, side * x, hem + 2));
            }
        }
    }

    private static void zips(Cloth cloth, double top, double hem, double gap) {
        if (gap == 0) {
            Details.zip(cloth, 0, top, hem);
            return;
        }
        for (int side = -1; side <= 1; side += 2) {
            Line2D line = new Line2D.Double(side * (gap * 0.6 + 1), top, side * gap, hem);
            cloth.stroke(line, new Color(0xC8CCD0), 2.8f);
        }
    }
}
