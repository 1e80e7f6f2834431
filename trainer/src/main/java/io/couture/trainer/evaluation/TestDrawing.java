package io.couture.trainer.evaluation;

import io.couture.model.kfashion.CaptionGrammar;
import io.couture.model.kfashion.Outfit;
import java.awt.image.BufferedImage;

/**
 * A true drawing whose combination of garments, categories and colours training never saw.
 *
 * @param image 256×256 RGB, cropped as training pictures are
 */
public record TestDrawing(int index, Outfit outfit, BufferedImage image) {

    /** Its caption in the formal grammar, every labelled attribute said. */
    public String caption() {
        return CaptionGrammar.SHORT.caption(outfit);
    }
}
