package io.couture.trainer.model;

/**
 * Tables of text tokens and positions that a language model left behind, in its own width.
 *
 * @param width of both tables
 * @param positions whether the text's positions are the language model's, too
 * @param frozen whether both stay as they are; a projection to another width learns either way
 */
public record TextTables(int width, boolean positions, boolean frozen) {

    public TextTables {
        if (width < 1) {
            throw new IllegalArgumentException("text embeddings are " + width + " wide, must be at least 1");
        }
    }
}
