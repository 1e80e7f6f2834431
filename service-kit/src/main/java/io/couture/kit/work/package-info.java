/** What a service's domain may know of the stage it runs in: whether the work is still wanted. Plain Java. */
@NullMarked
package io.couture.kit.work;

import org.jspecify.annotations.NullMarked;
