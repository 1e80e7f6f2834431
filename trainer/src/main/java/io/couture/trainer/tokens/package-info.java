/** Pictures as VQGAN codes in memory-mapped files that say what made them. */
@NullMarked
package io.couture.trainer.tokens;

import org.jspecify.annotations.NullMarked;
