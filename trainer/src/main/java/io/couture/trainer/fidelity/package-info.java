/**
 * How close drawn pictures come to true ones, as the field measures it: Fréchet and kernel distance, Inception Score,
 * R-precision. Knows features and probabilities, not where they come from; called by the evaluation.
 */
@NullMarked
package io.couture.trainer.fidelity;

import org.jspecify.annotations.NullMarked;
