/** Configuration of the clip service. */
@NullMarked
package io.couture.clip.config;

import org.jspecify.annotations.NullMarked;
