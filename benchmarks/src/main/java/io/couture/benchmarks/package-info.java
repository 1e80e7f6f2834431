/** Measures speed and memory, each figure beside a baseline of the same run. */
@NullMarked
package io.couture.benchmarks;

import org.jspecify.annotations.NullMarked;
