/** From a caption to token ids: normalisation and the release's tokenizer. */
@NullMarked
package io.couture.model.text;

import org.jspecify.annotations.NullMarked;
