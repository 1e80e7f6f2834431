package io.couture.trainer.evaluation;

import java.awt.image.BufferedImage;
import java.util.List;

/** Draws captions; in the product, a running Couture. */
public interface Painter extends AutoCloseable {

    /**
     * One candidate.
     *
     * @param candidate its index
     * @param score the scorer's cosine similarity
     * @param image 256×256 RGB
     */
    record Painting(int candidate, float score, BufferedImage image) {}

    /** All candidates, best score first. */
    List<Painting> paint(String caption, long seed, int candidates);

    @Override
    void close();
}
