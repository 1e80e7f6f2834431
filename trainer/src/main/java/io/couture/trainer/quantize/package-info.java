/** Rows of a VQGAN's encoder to codes while it learns, so that gradients find their way past the choice. */
@NullMarked
package io.couture.trainer.quantize;

import org.jspecify.annotations.NullMarked;
