package io.couture.trainer.data;

import io.couture.model.kfashion.GarmentLabel;
import java.util.List;

/** A garment's label and where it lies in the picture; the box is empty where the label file gives none. */
public record PlacedGarment(GarmentLabel label, Box box, List<Point> polygon) {
    public PlacedGarment {
        polygon = List.copyOf(polygon);
    }
}
