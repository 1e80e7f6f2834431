package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Draws 원피스: dresses and jumpsuits. */
final class DressPainter {
    private final Figure figure;

    DressPainter(Figure figure) {
        this.figure = figure;
    }

    void paint(Cloth cloth) {
        String fit = cloth.label().first(Attribute.FIT).orElse("노멀");
        double hem = BottomPainter.hem(cloth.label().first(Attribute.LENGTH).orElse("미디"));
        String neckline = cloth.label().first(Attribute.SLEEVE).orElse("").equals("없음") ? "탑" : "라운드넥";
        Cut cut = Cut.of(cloth.label(), neckline);
        boolean soft =
                cloth.label().has(Attribute.MATERIAL, "시폰") || cloth.label().has(Attribute.DETAIL, "퍼프");
        new Sleeves(figure, cloth).paint(soft ? Sleeves.Style.GATHERED : Sleeves.Style.PLAIN, cut.ease() + 2);
        if (cloth.label().has(Attribute.CATEGORY, "점프수트")) {
            jumpsuit(cloth, cut, hem, fit);
        } else {
            dress(cloth, cut, hem, fit);
        }
        boolean collared = cloth.label().first(Attribute.COLLAR).isPresent();
        if (cloth.label().has(Attribute.DETAIL, "단추")) {
            TopPainter.placket(cloth, cut.neckline().equals("브이넥") ? 160 : 122, 236, 3, 22);
        }
        Bodice.finish(cloth, cut, collared ? 0 : 3);
        Collars.paint(cloth, cloth.label().first(Attribute.COLLAR).orElse(""));
        Details.onDress(cloth, hem);
    }

    private void dress(Cloth cloth, Cut cut, double hem, String fit) {
        boolean waisted = fit.equals("노멀") || fit.equals("타이트");
        if (!waisted) {
            Path2D shift = Bodice.closed(cut.with(0, 0), hem, 10 + (hem - 240) * 0.1, 0);
            cloth.piece(shift);
            cloth.inside(shift, () -> {
                for (int i = -2; i <= 2; i++) {
                    cloth.fold(i * 18, 230, i * 30, hem - 4);
                }
            });
            return;
        }
        Cut shaped = cut.with(fit.equals("타이트") ? 0 : -4, 1);
        double flare = fit.equals("타이트") ? -0.04 : 0.32;
        HalfOutline start = Bodice.side(Bodice.upper(shaped), shaped, Figure.WAIST_Y, 0);
        Path2D outline =
                BottomPainter.skirtOutline(start, Figure.WAIST_Y, hem, flare).mirrored();
        cloth.piece(outline);
        boolean pleated = cloth.label().has(Attribute.DETAIL, "플리츠");
        cloth.inside(outline, () -> {
            BottomPainter.skirtFolds(cloth, hem, flare, pleated);
            if (flare > 0) {
                cloth.seam(new Line2D.Double(-80, Figure.WAIST_Y, 80, Figure.WAIST_Y));
                cloth.seam(new Line2D.Double(-80, Figure.WAIST_Y + 5, 80, Figure.WAIST_Y + 5));
            } else {
                cloth.fold(-46, 262, -14, 252);
                cloth.fold(46, 262, 14, 252);
            }
        });
    }

    private void jumpsuit(Cloth cloth, Cut cut, double hem, String fit) {
        LegLine line = BottomPainter.line(fit.equals("노멀") ? "루즈" : fit);
        BottomPainter bottom = new BottomPainter(figure);
        cloth.piece(bottom.legs(Figure.WAIST_Y - 4, hem, line.thigh(), line));
        cloth.seam(new Line2D.Double(0, Figure.WAIST_Y, 0, Figure.CROTCH_Y));
        for (int side = -1; side <= 1; side += 2) {
            cloth.seam(new Line2D.Double(side * 40, 262, side * 57, 296));
            cloth.stroke(
                    new Line2D.Double(side * 26, 350, side * figure.legX(hem), hem - 4),
                    Tint.alpha(cloth.seam(), 0.6),
                    1.8f);
        }
        Path2D body = Bodice.closed(cut.with(-1, 1), Figure.WAIST_Y, 0, 0);
        cloth.piece(body);
        double half = Figure.half(Figure.WAIST_Y) + 6;
        cloth.trim(new HalfOutline(0, 234)
                .line(half, 233)
                .line(half, 247)
                .line(0, 248)
                .mirrored());
        cloth.button(0, 241, 4);
    }
}
