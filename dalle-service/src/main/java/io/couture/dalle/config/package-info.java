/** Configuration of the dalle service. */
@NullMarked
package io.couture.dalle.config;

import org.jspecify.annotations.NullMarked;
