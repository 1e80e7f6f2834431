package io.couture.trainer.atelier;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Collars, hoods and lapels, drawn over a finished bodice. */
final class Collars {
    private Collars() {}

    static void paint(Cloth cloth, String collar) {
        switch (collar) {
            case "셔츠칼라", "폴로칼라" -> points(cloth, 30, 130);
            case "피터팬칼라" -> round(cloth);
            case "보우칼라" -> bow(cloth, 0, 122, 1.15);
            case "세일러칼라" -> sailor(cloth);
            case "차이나칼라", "밴드칼라" -> band(cloth);
            default -> {}
        }
    }

    private static void both(Cloth cloth, Path2D leaf) {
        cloth.trim(leaf);
        cloth.trim(new Path2D.Double(leaf, AffineTransform.getScaleInstance(-1, 1)));
    }

    static Path2D polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static void points(Cloth cloth, double tipX, double tipY) {
        both(cloth, polygon(0, 116, 19, 92, 27, 98, tipX, tipY, 14, 131));
    }

    private static void round(Cloth cloth) {
        Path2D leaf = new Path2D.Double();
        leaf.moveTo(0, 118);
        leaf.quadTo(16, 116, 23, 97);
        leaf.quadTo(46, 104, 42, 126);
        leaf.quadTo(30, 146, 6, 138);
        leaf.quadTo(0, 132, 0, 118);
        leaf.closePath();
        both(cloth, leaf);
    }

    /** A ribbon bow with two tails, its knot at the given place. */
    static void bow(Cloth cloth, double x, double y, double scale) {
        AffineTransform place = new AffineTransform(scale, 0, 0, scale, x, y);
        for (int side = -1; side <= 1; side += 2) {
            AffineTransform half = new AffineTransform(place);
            half.scale(side, 1);
            Path2D tail = polygon(1, 3, 8, 2, 20, 44, 10, 48);
            tail.transform(half);
            cloth.trim(tail);
            Path2D loop = new Path2D.Double();
            loop.moveTo(2, 0);
            loop.curveTo(10, -18, 34, -18, 32, -1);
            loop.curveTo(34, 14, 12, 14, 2, 3);
            loop.closePath();
            loop.transform(half);
            cloth.trim(loop);
        }
        cloth.trim(new Ellipse2D.Double(x - 6 * scale, y - 6 * scale, 12 * scale, 13 * scale));
    }

    private static void sailor(Cloth cloth) {
        Path2D leaf = polygon(0, 164, 22, 96, 50, 106, 46, 132, 12, 166);
        both(cloth, leaf);
        for (int side = -1; side <= 1; side += 2) {
            Path2D line = new Path2D.Double();
            line.moveTo(side * 44, 108);
            line.lineTo(side * 41, 129);
            line.lineTo(side * 12, 158);
            cloth.stroke(line, cloth.sub(), 2.6f);
        }
        cloth.plain(polygon(-8, 160, 8, 160, 12, 190, -12, 190), cloth.sub());
    }

    private static void band(Cloth cloth) {
        both(cloth, polygon(1, 118, 17, 90, 25, 98, 24, 106, 3, 126));
    }

    /** A hood lying on the shoulders, seen from the front; goes behind the head, so it is drawn before it. */
    static void hoodBehind(Cloth cloth) {
        cloth.lining(new HalfOutline(0, 54)
                .quad(46, 56, 50, 96)
                .quad(46, 118, 0, 124)
                .mirrored());
    }

    /** The hood's two front edges. */
    static void hoodFront(Cloth cloth) {
        Path2D fold = new Path2D.Double();
        fold.moveTo(0, 136);
        fold.quadTo(24, 124, 25, 90);
        fold.quadTo(36, 68, 47, 88);
        fold.quadTo(60, 112, 34, 134);
        fold.quadTo(18, 146, 0, 144);
        fold.closePath();
        both(cloth, fold);
    }

    static void strings(Cloth cloth) {
        java.awt.Color string =
                Tint.luminance(cloth.base()) > 0.6 ? Tint.darker(cloth.base(), 0.45) : Tint.lighter(cloth.base(), 0.75);
        for (int side = -1; side <= 1; side += 2) {
            Path2D line = new Path2D.Double();
            line.moveTo(side * 10, 138);
            line.quadTo(side * 15, 160, side * 11, 184);
            cloth.stroke(line, string, 3f);
            cloth.dot(side * 11, 186, 3, string);
        }
    }

    /**
     * One lapel: from the neck down to the button at {@code breakY}.
     *
     * @param aside how far it is pulled off the neck
     * @param edge the front edge's x at the button
     */
    static void lapel(Cloth cloth, int side, double breakY, double aside, double edge, double width) {
        Path2D lapel = polygon(
                20 + aside,
                95 + aside * 0.2,
                28 + aside,
                98 + aside * 0.2,
                30 + aside + width * 0.4,
                124,
                24 + aside + width,
                134,
                edge,
                breakY,
                edge - 3,
                breakY - 12);
        lapel.transform(AffineTransform.getScaleInstance(side, 1));
        cloth.trim(lapel);
        Path2D notch = new Path2D.Double();
        notch.moveTo(side * (30 + aside + width * 0.4), 124);
        notch.lineTo(side * (21 + aside), 118);
        cloth.seam(notch);
    }

    /** The same without a notch. */
    static void shawl(Cloth cloth, int side, double breakY, double aside, double edge) {
        Path2D shawl = new Path2D.Double();
        shawl.moveTo(20 + aside, 94 + aside * 0.2);
        shawl.lineTo(28 + aside, 98 + aside * 0.2);
        shawl.quadTo(54 + aside, 140, edge, breakY);
        shawl.lineTo(edge - 3, breakY - 14);
        shawl.closePath();
        shawl.transform(AffineTransform.getScaleInstance(side, 1));
        cloth.trim(shawl);
    }
}
