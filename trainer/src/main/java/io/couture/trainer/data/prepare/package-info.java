/**
 * Turns a source of pictures into a prepared data set: decode, crop, resize and store, by all cores, in the source's
 * order; and reports what was skipped, repaired, met twice or rare.
 */
@NullMarked
package io.couture.trainer.data.prepare;

import org.jspecify.annotations.NullMarked;
