/** Training losses over libtorch tensors, one class per loss, each citing the formula it follows. */
@NullMarked
package io.couture.trainer.loss;

import org.jspecify.annotations.NullMarked;
