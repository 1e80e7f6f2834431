/**
 * Writing image tokens after a caption: prefill once for a caption, then token by token for all candidates together,
 * each with its own random numbers (invariant 4). Knows no runtime; {@link io.couture.dalle.domain.TokenModel} is what it
 * needs of one.
 */
@NullMarked
package io.couture.dalle.domain;

import org.jspecify.annotations.NullMarked;
