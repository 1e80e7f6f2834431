/** Builds the release's tokenizer from the captions that models are trained on. */
@NullMarked
package io.couture.trainer.vocabulary;

import org.jspecify.annotations.NullMarked;
