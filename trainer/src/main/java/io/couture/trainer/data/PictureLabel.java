package io.couture.trainer.data;

import io.couture.model.kfashion.Outfit;
import java.util.List;
import java.util.Optional;

/** What one label file says about one picture. */
public record PictureLabel(String fileName, String style, int width, int height, List<PlacedGarment> garments) {
    public PictureLabel {
        garments = List.copyOf(garments);
    }

    public Outfit outfit() {
        return new Outfit(garments.stream().map(PlacedGarment::label).toList());
    }

    /** The box round all garments that have one. */
    public Optional<Box> box() {
        return garments.stream()
                .map(PlacedGarment::box)
                .filter(box -> !box.isEmpty())
                .reduce(Box::union);
    }
}
