package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;

/** Draws 상의: each category by the silhouette and the finish that tell it apart. */
final class TopPainter {
    private final Figure figure;
    private final RandomGenerator random;

    TopPainter(Figure figure, RandomGenerator random) {
        this.figure = figure;
        this.random = random;
    }

    void behind(Cloth cloth) {
        if (cloth.label().has(Attribute.NECKLINE, "후드")) {
            Collars.hoodBehind(cloth);
        }
    }

    void paint(Cloth cloth) {
        String category = cloth.label().first(Attribute.CATEGORY).orElse("티셔츠");
        switch (category) {
            case "블라우스" -> blouse(cloth);
            case "니트웨어" -> knit(cloth);
            case "셔츠" -> shirt(cloth);
            case "후드티" -> hoodie(cloth);
            case "탑" -> top(cloth);
            case "브라탑" -> bra(cloth);
            default -> tee(cloth);
        }
        Details.onTop(cloth);
    }

    static double hem(Cloth cloth) {
        return switch (cloth.label().first(Attribute.LENGTH).orElse("노멀")) {
            case "크롭" -> 224;
            case "롱" -> 384;
            default -> 312;
        };
    }

    private void tee(Cloth cloth) {
        Cut cut = Cut.of(cloth.label(), "라운드넥");
        double hem = hem(cloth);
        new Sleeves(figure, cloth).paint(Sleeves.Style.PLAIN, cut.ease() + 3);
        Path2D body = Bodice.closed(cut, hem, 0, 0);
        cloth.piece(body);
        cloth.inside(body, () -> {
            sideFolds(cloth, cut, hem);
            cloth.seam(new Line2D.Double(-120, hem - 6, 120, hem - 6));
        });
        Bodice.finish(cloth, cut, 5);
        Motif.onChest(cloth, random, 172);
    }

    private void blouse(Cloth cloth) {
        Cut cut = Cut.of(cloth.label(), "라운드넥").with(2, 0.85);
        double hem = hem(cloth) - 8;
        new Sleeves(figure, cloth).paint(Sleeves.Style.GATHERED, cut.ease() + 5);
        Path2D body = Bodice.closed(cut, hem, 12, 2);
        cloth.piece(body);
        cloth.inside(body, () -> {
            for (int i = -3; i <= 3; i++) {
                cloth.fold(i * 14, Figure.WAIST_Y + 4, i * 20, hem + 2);
                if (i != 0) {
                    tuck(cloth, i * 11, 138, 204);
                }
            }
        });
        boolean open = cut.neckline().equals("브이넥") || cut.neckline().equals("라운드넥");
        if (open) {
            placket(cloth, cut.neckline().equals("브이넥") ? 162 : 124, hem, 2.4, 20);
        }
        Bodice.finish(cloth, cut, cloth.label().first(Attribute.COLLAR).isPresent() ? 0 : 2.5);
        Collars.paint(cloth, cloth.label().first(Attribute.COLLAR).orElse(""));
    }

    private void knit(Cloth cloth) {
        Cut cut = Cut.of(cloth.label(), "라운드넥").with(5, 0.1);
        double hem = hem(cloth);
        new Sleeves(figure, cloth).paint(Sleeves.Style.RIBBED, cut.ease() + 3);
        Path2D body = Bodice.closed(cut, hem, 0, 2);
        cloth.piece(body);
        boolean cable = cloth.label().has(Attribute.DETAIL, "니트꽈배기");
        cloth.inside(body, () -> Knit.texture(cloth, 120, hem - 18, cable));
        Knit.hemBand(cloth, cut.half(hem) - 4, hem - 16, hem + 6);
        Bodice.finish(cloth, cut, 9);
        Motif.onChest(cloth, random, 172);
    }

    private void shirt(Cloth cloth) {
        Cut cut = Cut.of(cloth.label(), "라운드넥").with(1, 0.25);
        double hem = hem(cloth) + 12;
        new Sleeves(figure, cloth).paint(Sleeves.Style.CUFFED, cut.ease() + 2);
        Path2D body = Bodice.closed(cut, hem, 2, 26);
        cloth.piece(body);
        cloth.inside(body, () -> sideFolds(cloth, cut, hem));
        cloth.seam(new Line2D.Double(-6, 126, -6, hem));
        placket(cloth, 128, hem, 3.2, 30);
        if (cloth.label().has(Attribute.DETAIL, "포켓")) {
            cloth.trim(Collars.polygon(18, 172, 46, 172, 46, 200, 32, 207, 18, 200));
        }
        Collars.paint(cloth, cloth.label().first(Attribute.COLLAR).orElse("셔츠칼라"));
    }

    private void hoodie(Cloth cloth) {
        Cut cut = Cut.of(cloth.label(), "라운드넥").with(5, 0.1);
        double hem = hem(cloth) + 2;
        new Sleeves(figure, cloth).paint(Sleeves.Style.RIBBED, cut.ease() + 3);
        Path2D body = Bodice.closed(cut, hem, 0, 2);
        cloth.piece(body);
        cloth.inside(body, () -> sideFolds(cloth, cut, hem));
        Knit.hemBand(cloth, cut.half(hem) - 4, hem - 14, hem + 6);
        cloth.trim(new HalfOutline(0, hem - 66)
                .line(30, hem - 66)
                .line(50, hem - 34)
                .line(50, hem - 16)
                .line(0, hem - 16)
                .mirrored());
        Collars.hoodFront(cloth);
        Collars.strings(cloth);
        Motif.onChest(cloth, random, 182);
    }

    private void top(Cloth cloth) {
        Cut cut = Cut.of(cloth.label(), "탑");
        double hem = hem(cloth);
        Path2D body = Bodice.closed(cut, hem, 0, 0);
        cloth.piece(body);
        cloth.inside(body, () -> {
            for (int side = -1; side <= 1; side += 2) {
                cloth.fold(side * 48, 186, side * 22, 196);
                Path2D princess = new Path2D.Double();
                princess.moveTo(side * 30, 128);
                princess.curveTo(side * 24, 190, side * 8, 226, side * 16, hem);
                cloth.stroke(princess, cloth.seam(), 2.6f);
            }
        });
        Bodice.finish(cloth, cut, 3);
    }

    private void bra(Cloth cloth) {
        Cut cut = Cut.of(cloth.label(), "스위트하트");
        Path2D body = Bodice.closed(cut, 216, 0, 0);
        cloth.piece(body);
        cloth.trim(new HalfOutline(0, 205)
                .line(52, 203)
                .line(51, 217)
                .quad(26, 220, 0, 220)
                .mirrored());
        for (int side = -1; side <= 1; side += 2) {
            Path2D cup = new Path2D.Double();
            cup.moveTo(side * 3, 172);
            cup.quadTo(side * 8, 202, side * 30, 203);
            cup.quadTo(side * 50, 200, side * 53, 176);
            cloth.seam(cup);
        }
        Bodice.finish(cloth, cut, 3);
    }

    /** A sewn pleat below the neckline. */
    private static void tuck(Cloth cloth, double x, double from, double to) {
        cloth.stroke(new Line2D.Double(x, from, x * 1.05, to), Tint.alpha(cloth.seam(), 0.8), 2.2f);
    }

    static void sideFolds(Cloth cloth, Cut cut, double hem) {
        for (int side = -1; side <= 1; side += 2) {
            double x = cut.half(210);
            cloth.fold(side * x, 196, side * (x - 26), 212);
            cloth.fold(side * cut.half(250), 246, side * (x - 34), 254);
            if (cut.ease() > 10) {
                cloth.fold(side * 44, 200, side * 50, hem - 14);
            }
        }
    }

    /** A line of buttons down the middle. */
    static void placket(Cloth cloth, double from, double to, double radius, double gap) {
        cloth.seam(new Line2D.Double(6, from, 6, to));
        for (double y = from + 8; y < to - 8; y += gap) {
            cloth.button(0, y, radius);
        }
    }
}
