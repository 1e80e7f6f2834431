/** What the services' tests share: a stage with a broker in memory. */
@NullMarked
package io.couture.kit.testing;

import org.jspecify.annotations.NullMarked;
