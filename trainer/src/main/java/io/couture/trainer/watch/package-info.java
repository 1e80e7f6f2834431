/**
 * What people see of a run while it trains: the bar on a terminal, TensorBoard's event files, the pictures that tasks
 * show. Called by the loops; knows nothing of tensors.
 */
@NullMarked
package io.couture.trainer.watch;

import org.jspecify.annotations.NullMarked;
