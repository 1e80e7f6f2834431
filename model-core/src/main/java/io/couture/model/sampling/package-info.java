/** Drawing image tokens from logits, reproducibly: counter-based random numbers and the sampler (invariant 4). */
@NullMarked
package io.couture.model.sampling;

import org.jspecify.annotations.NullMarked;
