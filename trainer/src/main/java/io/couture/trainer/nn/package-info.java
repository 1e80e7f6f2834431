/**
 * Layers and the tensor operations they are written against. A forward is written once, against {@link
 * io.couture.trainer.nn.Ops}, and read by two interpreters: libtorch computes with it, the ONNX writer exports it.
 *
 * <p>Axis letters: B batch, T tokens (sequence), C channels or width, H heads (in attention) or height (in
 * pictures), W width of a picture, D width of one head, V vocabulary.
 */
@NullMarked
package io.couture.trainer.nn;

import org.jspecify.annotations.NullMarked;
