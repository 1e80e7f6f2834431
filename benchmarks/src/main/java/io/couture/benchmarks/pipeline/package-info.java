/** How well the four stages work side by side. */
@NullMarked
package io.couture.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
