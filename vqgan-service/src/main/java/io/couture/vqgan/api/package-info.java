/** Reads couture.tokens and writes couture.images. */
@NullMarked
package io.couture.vqgan.api;

import org.jspecify.annotations.NullMarked;
