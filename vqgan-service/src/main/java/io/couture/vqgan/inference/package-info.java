/** The release's image decoder on ONNX Runtime. */
@NullMarked
package io.couture.vqgan.inference;

import org.jspecify.annotations.NullMarked;
