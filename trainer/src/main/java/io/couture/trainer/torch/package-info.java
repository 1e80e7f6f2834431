/**
 * libtorch seen through JavaCPP: devices, precision, native memory scopes, tensors to and from Java arrays, weights
 * and the safetensors format. Everything above this package says {@code Tensor} but never frees one by hand.
 */
@NullMarked
package io.couture.trainer.torch;

import org.jspecify.annotations.NullMarked;
