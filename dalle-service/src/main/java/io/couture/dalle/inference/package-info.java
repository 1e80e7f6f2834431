/** The transformer on ONNX Runtime: cache layout, attention bias and positions of the release's decoder graph. */
@NullMarked
package io.couture.dalle.inference;

import org.jspecify.annotations.NullMarked;
