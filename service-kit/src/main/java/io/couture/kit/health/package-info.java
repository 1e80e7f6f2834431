/** Readiness: a service is ready when its release is loaded and warm. */
@NullMarked
package io.couture.kit.health;

import org.jspecify.annotations.NullMarked;
