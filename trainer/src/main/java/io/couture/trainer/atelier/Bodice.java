package io.couture.trainer.atelier;

import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Outlines from neckline to hem. */
final class Bodice {
    private static final double STEP = 8;

    private Bodice() {}

    /** From the middle of the neckline to the armpit; the caller goes on down the side. */
    static HalfOutline upper(Cut cut) {
        HalfOutline path = neck(cut.neckline());
        double armX = 55 + cut.ease() * 0.9;
        double armY = Figure.ARMPIT_Y + cut.ease() * 0.5;
        if (cut.neckline().equals("오프숄더")) {
            return path.quad(76, 150, armX, armY);
        }
        if (cut.neckline().equals("홀토넥")) {
            return path.quad(20, 140, armX, armY);
        }
        if (cut.sleeve().equals("없음")) {
            return path.quad(46, 152, armX, armY);
        }
        double tipX = cut.sleeveless() ? 55 : Figure.SHOULDER_X + cut.drop();
        double tipY = cut.sleeveless() ? 109 : Figure.SHOULDER_Y + cut.drop() * 0.6;
        path.line(tipX, tipY);
        double inward = cut.sleeveless() ? 44 : Math.min(tipX, armX) - 4;
        return path.quad(inward, 146, armX, armY);
    }

    /** The whole outline with a hem at {@code hemY}, its corner lifted by {@code lift}. */
    static Path2D closed(Cut cut, double hemY, double hemMore, double lift) {
        HalfOutline path = side(upper(cut), cut, hemY - lift, hemMore);
        return path.quad(path.end().getX() * 0.55, hemY + 3, 0, hemY + 3).mirrored();
    }

    static HalfOutline side(HalfOutline path, Cut cut, double hemY, double hemMore) {
        double top = path.end().getY();
        for (double y = top + STEP; y < hemY; y += STEP) {
            path.line(cut.half(y) + hemMore * (y - top) / (hemY - top), y);
        }
        return path.line(cut.half(hemY) + hemMore, hemY);
    }

    private static HalfOutline neck(String neckline) {
        return switch (neckline) {
            case "유넥" -> new HalfOutline(0, 146).quad(27, 146, 30, 101);
            case "브이넥" -> new HalfOutline(0, 160).line(24, 99);
            case "스퀘어넥" -> new HalfOutline(0, 143).line(35, 143).line(37, 104);
            case "보트넥" -> new HalfOutline(0, 110).quad(32, 110, 47, 104);
            case "터틀넥" -> new HalfOutline(0, 100).quad(14, 100, 19, 97);
            case "오프숄더" -> new HalfOutline(0, 142).quad(44, 140, 73, 128);
            case "홀토넥" -> new HalfOutline(0, 112).quad(12, 108, 15, 88);
            case "스위트하트" -> new HalfOutline(0, 162).quad(8, 140, 28, 140).quad(40, 141, 46, 152);
            case "탑" -> new HalfOutline(0, 150).quad(20, 150, 34, 142);
            case "원 숄더" -> new HalfOutline(0, 132).quad(20, 120, 30, 101);
            default -> new HalfOutline(0, 120).quad(19, 119, 25, 99);
        };
    }

    /** Bands, straps and necks that finish the neckline. */
    static void finish(Cloth cloth, Cut cut, double bandWidth) {
        if (cut.neckline().equals("터틀넥")) {
            HalfOutline roll = new HalfOutline(0, 76).quad(12, 76, 20, 73).line(22, 99);
            cloth.piece(roll.quad(12, 106, 0, 106).mirrored());
            cloth.seam(new HalfOutline(-18, 90).quad(0, 95, 18, 90).open());
            return;
        }
        if (cut.neckline().equals("홀토넥")) {
            return;
        }
        if (cut.sleeve().equals("없음") && !cut.neckline().equals("오프숄더")) {
            straps(cloth, neck(cut.neckline()));
            return;
        }
        if (bandWidth > 0) {
            Path2D right = neck(cut.neckline()).open();
            Path2D left = new Path2D.Double(right, java.awt.geom.AffineTransform.getScaleInstance(-1, 1));
            for (Path2D edge : new Path2D[] {right, left}) {
                cloth.stroke(edge, Tint.darker(cloth.base(), 0.45), (float) bandWidth + 2.4f);
                cloth.stroke(edge, Tint.mix(cloth.base(), cloth.seam(), 0.22), (float) bandWidth);
            }
        }
    }

    private static void straps(Cloth cloth, HalfOutline neck) {
        double x = Math.min(44, neck.end().getX() + 1);
        double y = neck.end().getY() + 4;
        for (int side = -1; side <= 1; side += 2) {
            Line2D line = new Line2D.Double(side * x, y, side * Math.min(x, 36), 101);
            if (y > 112) {
                cloth.plain(new BasicStroke(5f).createStrokedShape(line), cloth.base());
            }
        }
    }
}
