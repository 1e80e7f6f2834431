/**
 * Draws synthetic K-Fashion pictures with Java2D, every labelled attribute visible, so that the whole system can be
 * trained and judged where the licensed data set is absent. Coordinates are those of {@link Figure}: x from the body's
 * middle, y from the top of the head, about 620 units tall.
 */
@NullMarked
package io.couture.trainer.atelier;

import org.jspecify.annotations.NullMarked;
