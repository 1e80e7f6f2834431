/** Pictures from image tokens: what is asked of a decoder, and which tokens it may be given. */
@NullMarked
package io.couture.vqgan.domain;

import org.jspecify.annotations.NullMarked;
