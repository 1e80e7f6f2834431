package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.GarmentLabel;

/**
 * The measures of an upper garment that follow from its label.
 *
 * @param ease how far the cloth stands off the body
 * @param waist 1 follows the waist, 0 falls straight
 * @param drop how far the shoulder seam hangs over the shoulder
 */
record Cut(String neckline, String sleeve, double ease, double waist, double drop) {
    static Cut of(GarmentLabel label, String usualNeckline) {
        String fit = label.first(Attribute.FIT).orElse("노멀");
        String neckline = label.first(Attribute.NECKLINE).orElse(usualNeckline);
        double drop = fit.equals("오버사이즈") || label.has(Attribute.DETAIL, "드롭숄더") ? 17 : fit.equals("루즈") ? 8 : 0;
        return new Cut(neckline, label.first(Attribute.SLEEVE).orElse("긴팔"), ease(fit), waist(fit), drop);
    }

    Cut with(double moreEase, double newWaist) {
        return new Cut(neckline, sleeve, ease + moreEase, newWaist, drop);
    }

    boolean sleeveless() {
        return sleeve.equals("없음") || sleeve.equals("민소매");
    }

    private static double ease(String fit) {
        return switch (fit) {
            case "타이트", "스키니" -> 2;
            case "루즈" -> 18;
            case "오버사이즈" -> 31;
            default -> 6;
        };
    }

    private static double waist(String fit) {
        return switch (fit) {
            case "타이트", "스키니" -> 1;
            case "루즈" -> 0.15;
            case "오버사이즈" -> 0;
            default -> 0.55;
        };
    }

    /** Half the garment's width at a height below the armpit. */
    double half(double y) {
        double straight = 56;
        double body = Figure.half(y);
        double shaped = Math.max(straight + (body - straight) * waist, waist > 0.9 ? body : body * (y > 270 ? 1 : 0));
        return shaped + ease;
    }
}
