/** dalle-service: a caption's tokens to image tokens. Here only the wiring. */
@NullMarked
package io.couture.dalle;

import org.jspecify.annotations.NullMarked;
