/** Configuration of the caption service. */
@NullMarked
package io.couture.caption.config;

import org.jspecify.annotations.NullMarked;
