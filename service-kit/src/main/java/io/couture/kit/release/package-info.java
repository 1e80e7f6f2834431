/** Releases by name, the two that a service keeps loaded, and the announcements of new ones. */
@NullMarked
package io.couture.kit.release;

import org.jspecify.annotations.NullMarked;
