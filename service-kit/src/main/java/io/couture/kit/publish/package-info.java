/** The one way out: bytes to a topic, acknowledged by all of the broker's replicas. */
@NullMarked
package io.couture.kit.publish;

import org.jspecify.annotations.NullMarked;
