/** A release's tokenizer behind the domain's port. */
@NullMarked
package io.couture.caption.inference;

import org.jspecify.annotations.NullMarked;
