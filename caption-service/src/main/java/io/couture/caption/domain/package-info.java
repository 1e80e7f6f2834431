/** Admission of a request: checks, defaults, the caption in the model's form and its tokens. */
@NullMarked
package io.couture.caption.domain;

import org.jspecify.annotations.NullMarked;
