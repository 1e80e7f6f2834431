/** How long requests wait under load: continuous batching against static batches. */
@NullMarked
package io.couture.benchmarks.load;

import org.jspecify.annotations.NullMarked;
