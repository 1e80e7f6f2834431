/**
 * A whole run, from drawing the data to the published release: each stage leaves its result in the run's work folder
 * and is skipped when it is already there, so a stopped run goes on where it was.
 */
@NullMarked
package io.couture.trainer.run;

import org.jspecify.annotations.NullMarked;
