/** The token grid and the one normalisation of pixels. */
@NullMarked
package io.couture.model.picture;

import org.jspecify.annotations.NullMarked;
