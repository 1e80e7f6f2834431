/** The release's two-tower scorer on ONNX Runtime. */
@NullMarked
package io.couture.clip.inference;

import org.jspecify.annotations.NullMarked;
