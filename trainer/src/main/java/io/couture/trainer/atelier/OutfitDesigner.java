package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.ColourName;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts outfits together from the wardrobe's patterns. */
public final class OutfitDesigner {
    private static final int CONTRAST = 150;

    private OutfitDesigner() {}

    public static Outfit design(RandomGenerator random) {
        int kind = random.nextInt(100);
        List<GarmentLabel> garments = new ArrayList<>();
        if (kind < 24 || kind >= 80 && kind < 88) {
            garments.add(cut(Wardrobe.DRESSES, random));
        } else if (kind < 58 || kind >= 88) {
            garments.add(cut(Wardrobe.BOTTOMS, random));
            garments.add(cut(Wardrobe.TOPS, random));
        } else if (kind < 72) {
            garments.add(cut(Wardrobe.TOPS, random));
        } else {
            garments.add(cut(Wardrobe.BOTTOMS, random));
        }
        if (kind >= 80) {
            GarmentLabel outer = cut(Wardrobe.OUTERS, random);
            garments.replaceAll(label -> under(outer, label));
            garments.add(0, outer);
        }
        return new Outfit(garments);
    }

    /** What can be seen of a garment below an open outer one: no label is left to guess. */
    private static GarmentLabel under(GarmentLabel outer, GarmentLabel inner) {
        if (inner.garment() == Garment.BOTTOM) {
            return inner;
        }
        boolean armsShow = outer.has(Attribute.SLEEVE, "없음");
        GarmentLabel seen = armsShow ? inner : inner.with(Attribute.SLEEVE);
        if (inner.garment() == Garment.DRESS) {
            return seen;
        }
        seen = seen.with(Attribute.FIT);
        if (!seen.has(Attribute.CATEGORY, "후드티")) {
            return seen;
        }
        // A hood below another hood cannot be told apart.
        return seen.with(Attribute.CATEGORY, "티셔츠")
                .with(Attribute.NECKLINE, "라운드넥")
                .with(Attribute.DETAIL);
    }

    private static GarmentLabel cut(List<Pattern> patterns, RandomGenerator random) {
        int total = patterns.stream().mapToInt(Pattern::weight).sum();
        int ticket = random.nextInt(total);
        int at = 0;
        while (ticket >= patterns.get(at).weight()) {
            ticket -= patterns.get(at).weight();
            at++;
        }
        return cut(patterns.get(at), random);
    }

    static GarmentLabel cut(Pattern pattern, RandomGenerator random) {
        GarmentLabel label = GarmentLabel.of(pattern.garment()).with(Attribute.CATEGORY, pattern.category());
        for (var entry : pattern.choices().entrySet()) {
            String value = entry.getValue().draw(random);
            if (!value.equals("-")) {
                label = label.with(entry.getKey(), value);
            }
        }
        return consistent(label, random);
    }

    private static GarmentLabel consistent(GarmentLabel label, RandomGenerator random) {
        GarmentLabel result = label;
        if (label.first(Attribute.COLLAR).isPresent()) {
            // The collar covers the neckline, and a bow on the chest hides the collar.
            result = result.with(Attribute.NECKLINE);
            result = result.has(Attribute.DETAIL, "리본") ? result.with(Attribute.DETAIL) : result;
        }
        boolean strapped = label.has(Attribute.NECKLINE, "오프숄더") || label.has(Attribute.NECKLINE, "홀토넥");
        if (strapped && label.garment() == Garment.DRESS) {
            result = result.with(Attribute.SLEEVE, random.nextBoolean() ? "긴팔" : "반팔");
        }
        if (result.has(Attribute.SLEEVE, "없음") && label.garment() == Garment.DRESS) {
            result = result.with(Attribute.COLLAR);
            result = result.has(Attribute.NECKLINE, "라운드넥")
                            || result.first(Attribute.NECKLINE).isEmpty()
                    ? result.with(Attribute.NECKLINE, "스퀘어넥")
                    : result;
        }
        if (result.has(Attribute.DETAIL, "퍼프") && !result.has(Attribute.SLEEVE, "반팔")) {
            result = result.with(Attribute.SLEEVE, "반팔");
        }
        if (result.has(Attribute.FIT, "벨보텀")) {
            result = result.with(Attribute.LENGTH, "발목");
        }
        return withSubColour(result, random);
    }

    private static GarmentLabel withSubColour(GarmentLabel label, RandomGenerator random) {
        if (label.has(Attribute.PRINT, "무지")) {
            return label;
        }
        int base = label.first(Attribute.COLOUR)
                .flatMap(ColourName::of)
                .map(ColourName::rgb)
                .orElse(0);
        List<ColourName> contrasting = new ArrayList<>();
        for (ColourName name : ColourName.values()) {
            if (distance(base, name.rgb()) > CONTRAST) {
                contrasting.add(name);
            }
        }
        // White and black are by far the commonest second colours of prints.
        ColourName usual = distance(base, ColourName.WHITE.rgb()) > 260 ? ColourName.WHITE : ColourName.BLACK;
        ColourName sub = random.nextInt(5) < 2 ? usual : contrasting.get(random.nextInt(contrasting.size()));
        return label.with(Attribute.SUB_COLOUR, sub.label());
    }

    private static double distance(int a, int b) {
        int red = (a >> 16 & 255) - (b >> 16 & 255);
        int green = (a >> 8 & 255) - (b >> 8 & 255);
        int blue = (a & 255) - (b & 255);
        return Math.sqrt(red * red + green * green + blue * blue);
    }
}
