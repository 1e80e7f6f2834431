/** Optimizers, schedules, clipping and weight averages. All state is named tensors, so a checkpoint can hold it. */
@NullMarked
package io.couture.trainer.optim;

import org.jspecify.annotations.NullMarked;
