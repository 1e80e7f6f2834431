/** Reads couture.captions and writes couture.tokens, one record for each candidate. */
@NullMarked
package io.couture.dalle.api;

import org.jspecify.annotations.NullMarked;
