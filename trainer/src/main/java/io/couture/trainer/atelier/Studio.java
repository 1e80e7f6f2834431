package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.model.kfashion.Outfit;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One sitting: camera, background, mannequin and garments in the order in which they cover each other. */
final class Studio {
    private final BufferedImage image;
    private final Graphics2D g;
    private final AffineTransform view;
    private final RandomGenerator random;
    private final Figure figure;
    private final Map<Garment, Cloth> cloths = new EnumMap<>(Garment.class);
    private final Outfit outfit;

    Studio(int width, int height, Outfit outfit, RandomGenerator random) {
        this.random = random;
        this.outfit = outfit;
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        this.figure = Figure.draw(random);
        this.view = camera(width, height);
    }

    BufferedImage image() {
        return image;
    }

    AffineTransform view() {
        return view;
    }

    /** Frames what is worn: a top alone is seen from nearer than a whole outfit. */
    private AffineTransform camera(int width, int height) {
        boolean lower = outfit.garment(Garment.BOTTOM).isPresent()
                || outfit.garment(Garment.DRESS).isPresent();
        boolean upper = outfit.garment(Garment.TOP).isPresent()
                || outfit.garment(Garment.DRESS).isPresent();
        boolean longOuter = outfit.garment(Garment.OUTER)
                .flatMap(label -> label.first(Attribute.LENGTH))
                .filter(length -> OuterPainter.hem(length) > 400)
                .isPresent();
        double unit = height / 640.0;
        double scale = unit * random.nextDouble(0.96, 1.01);
        double middle = 312;
        if (upper && !lower && !longOuter) {
            scale *= 1.7;
            middle = 214;
        } else if (lower && !upper) {
            scale *= 1.35;
            middle = 412;
        }
        AffineTransform result = new AffineTransform();
        result.translate(
                width * 0.5 + random.nextDouble(-12, 12) * unit, height * 0.5 + random.nextDouble(-4, 4) * unit);
        result.shear(random.nextDouble(-0.03, 0.03), 0);
        result.scale(scale * random.nextDouble(0.97, 1.03), scale);
        result.translate(0, -middle);
        return result;
    }

    /** Paints everything and returns the garments' cloths. */
    List<Cloth> paint() {
        Backdrop.paint(g, image.getWidth(), image.getHeight(), random);
        AffineTransform before = g.getTransform();
        g.transform(view);
        Backdrop.shadow(g);
        boolean lightFromLeft = random.nextInt(3) != 0;
        for (GarmentLabel label : outfit.garments()) {
            cloths.put(label.garment(), new Cloth(g, label, lightFromLeft, random));
        }
        boolean open = cloths.containsKey(Garment.TOP) || cloths.containsKey(Garment.DRESS);
        OuterPainter outer = new OuterPainter(figure, open);
        TopPainter top = new TopPainter(figure, random);
        with(Garment.OUTER, outer::behind);
        with(Garment.TOP, top::behind);
        new Mannequin(figure, random).paint(g);
        boolean tucked = tucked();
        if (tucked) {
            with(Garment.TOP, top::paint);
        }
        with(Garment.BOTTOM, new BottomPainter(figure)::paint);
        if (!tucked) {
            with(Garment.TOP, top::paint);
        }
        with(Garment.DRESS, new DressPainter(figure)::paint);
        with(Garment.OUTER, outer::paint);
        g.setTransform(before);
        g.dispose();
        return new ArrayList<>(cloths.values());
    }

    private boolean tucked() {
        Cloth top = cloths.get(Garment.TOP);
        if (top == null || !cloths.containsKey(Garment.BOTTOM) || !top.label().has(Attribute.LENGTH, "노멀")) {
            return false;
        }
        String category = top.label().first(Attribute.CATEGORY).orElse("");
        boolean wide = top.label().has(Attribute.FIT, "오버사이즈") || top.label().has(Attribute.FIT, "루즈");
        boolean thin = category.equals("블라우스") || category.equals("셔츠") || category.equals("탑");
        return thin && !wide && random.nextInt(5) < 2;
    }

    private void with(Garment slot, java.util.function.Consumer<Cloth> paint) {
        Cloth cloth = cloths.get(slot);
        if (cloth != null) {
            paint.accept(cloth);
        }
    }
}
