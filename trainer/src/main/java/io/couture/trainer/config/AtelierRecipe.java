package io.couture.trainer.config;

/**
 * The drawings to make.
 *
 * @param count pictures of all splits together
 * @param width of a picture in pixels
 * @param height of a picture in pixels
 */
public record AtelierRecipe(int count, long seed, int width, int height) {

    public AtelierRecipe {
        if (count < 1 || width < 64 || height < 64) {
            throw new IllegalArgumentException("atelier draws " + count + " pictures of " + width + "×" + height
                    + "; it takes at least 1 of 64×64");
        }
    }
}
