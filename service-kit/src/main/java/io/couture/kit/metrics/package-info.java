/** Names of all metrics. */
@NullMarked
package io.couture.kit.metrics;

import org.jspecify.annotations.NullMarked;
