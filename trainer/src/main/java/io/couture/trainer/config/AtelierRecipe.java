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
        Limits.atLeast("count", count, 1);
        Limits.within("width", width, 64, 4096);
        Limits.within("height", height, 64, 4096);
    }
}
