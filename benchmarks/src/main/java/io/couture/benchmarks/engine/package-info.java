/** How fast image tokens are written at KoDALLE's full size. */
@NullMarked
package io.couture.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
