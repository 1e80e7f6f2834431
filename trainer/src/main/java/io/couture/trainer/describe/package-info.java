/** Counts what a recipe would build, from the models' own declarations and without making a single weight. */
@NullMarked
package io.couture.trainer.describe;

import org.jspecify.annotations.NullMarked;
