package io.couture.trainer.evaluation;

import io.couture.model.kfashion.CaptionGrammar;
import io.couture.model.kfashion.Outfit;
import java.awt.image.BufferedImage;

/**
 * A picture that training never saw, a drawing of the atelier or one of a data set.
 *
 * @param index number among those it was taken from
 * @param outfit its label; without garments where there is none
 * @param caption what is said of it
 * @param image H×W RGB, cropped as training pictures are
 */
public record TruePicture(int index, Outfit outfit, String caption, BufferedImage image) {

    /** One whose caption is its label in the formal grammar, every attribute said. */
    public static TruePicture labelled(int index, Outfit outfit, BufferedImage image) {
        return new TruePicture(index, outfit, CaptionGrammar.SHORT.caption(outfit), image);
    }

    /** The same picture with other pixels. */
    TruePicture with(BufferedImage other) {
        return new TruePicture(index, outfit, caption, other);
    }
}
