/** vqgan-service: image tokens to pictures. Here only the wiring. */
@NullMarked
package io.couture.vqgan;

import org.jspecify.annotations.NullMarked;
