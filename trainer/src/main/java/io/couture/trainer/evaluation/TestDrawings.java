package io.couture.trainer.evaluation;

import io.couture.trainer.atelier.Atelier;
import io.couture.trainer.atelier.Drawing;
import io.couture.trainer.data.Crop;
import io.couture.trainer.data.Split;
import java.util.ArrayList;
import java.util.List;

/** Draws true pictures of the validation or test split, fresh ones: their numbers begin where no training set reaches. */
public final class TestDrawings {

    private static final int FIRST = 10_000_000;

    private TestDrawings() {}

    /** The first {@code count} drawings whose combination belongs to a split that training does not see. */
    public static List<TruePicture> draw(Split split, long seed, int count, int imageSize) {
        if (split == Split.TRAIN) {
            throw new IllegalArgumentException("split is train, must be one that training does not see");
        }
        Atelier atelier = Atelier.standard();
        Crop crop = new Crop(imageSize, false);
        List<TruePicture> drawings = new ArrayList<>();
        for (int index = FIRST; drawings.size() < count; index++) {
            if (Split.of(atelier.outfit(seed, index)) == split) {
                Drawing drawing = atelier.draw(seed, index);
                drawings.add(TruePicture.labelled(
                        index,
                        drawing.label().outfit(),
                        Crop.picture(
                                crop.apply(
                                        drawing.image(), drawing.label().box().orElseThrow()),
                                imageSize)));
            }
        }
        return drawings;
    }
}
