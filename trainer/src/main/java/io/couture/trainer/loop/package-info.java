/**
 * Training loops and what they share: batches, checkpoints, logs. A loop is one class read from top to bottom; all
 * its randomness is drawn from (seed, step), so a resumed run continues as if it had not stopped.
 */
@NullMarked
package io.couture.trainer.loop;

import org.jspecify.annotations.NullMarked;
