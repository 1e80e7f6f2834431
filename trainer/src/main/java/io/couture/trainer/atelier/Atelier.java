package io.couture.trainer.atelier;

import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import io.couture.trainer.data.Box;
import io.couture.trainer.data.PictureLabel;
import io.couture.trainer.data.PlacedGarment;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws picture number n of a seed: the same pair gives the same picture on any machine and thread. */
public final class Atelier {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final List<String> STYLES = List.of("로맨틱", "모던", "스트리트", "클래식", "스포티", "캐주얼");

    private final int width;
    private final int height;

    public Atelier(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The usual size, three to four like the photographs of the data set. */
    public static Atelier standard() {
        return new Atelier(480, 640);
    }

    /** What picture number n of a seed shows, without drawing it. */
    public Outfit outfit(long seed, int index) {
        return OutfitDesigner.design(stream(seed, index));
    }

    public Drawing draw(long seed, int index) {
        SplittableRandom random = stream(seed, index);
        Outfit outfit = OutfitDesigner.design(random);
        return draw(outfit, random.nextLong(), Integer.toString(index + 1));
    }

    /** Draws a given outfit; the seed decides pose, light, background and dye lots. */
    public Drawing draw(Outfit outfit, long seed, String name) {
        SplittableRandom random = stream(seed, 0);
        Studio studio = new Studio(width, height, outfit, random);
        List<Cloth> cloths = studio.paint();
        AffineTransform view = studio.view();
        List<PlacedGarment> placed = new ArrayList<>();
        for (Cloth cloth : cloths) {
            placed.add(Placement.of(cloth, view, width, height));
        }
        String style = STYLES.get(random.nextInt(STYLES.size()));
        PictureLabel label = new PictureLabel(name + ".jpg", style, width, height, ordered(placed, outfit));
        return new Drawing(studio.image(), label);
    }

    private static List<PlacedGarment> ordered(List<PlacedGarment> placed, Outfit outfit) {
        List<PlacedGarment> result = new ArrayList<>();
        for (GarmentLabel label : outfit.garments()) {
            Garment slot = label.garment();
            placed.stream().filter(one -> one.label().garment() == slot).forEach(result::add);
        }
        return result;
    }

    private static SplittableRandom stream(long seed, int index) {
        SplittableRandom random = new SplittableRandom(seed * GOLDEN + index);
        random.nextLong();
        return random.split();
    }

    /** Kept beside the public types so that both agree on what a box is. */
    static Box box(java.awt.geom.Rectangle2D bounds, int width, int height) {
        int left = (int) Math.max(0, Math.floor(bounds.getMinX() - 1));
        int top = (int) Math.max(0, Math.floor(bounds.getMinY() - 1));
        int right = (int) Math.min(width, Math.ceil(bounds.getMaxX() + 1));
        int bottom = (int) Math.min(height, Math.ceil(bounds.getMaxY() + 1));
        return new Box(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }
}
