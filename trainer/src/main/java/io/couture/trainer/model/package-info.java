/**
 * The models that are trained here, written once against {@link io.couture.trainer.nn.Ops}: the trainers compute them
 * with libtorch, the exporter writes them as ONNX. Axis letters as in {@link io.couture.trainer.nn}; N is the number of
 * tokens of one pass, P of those remembered from earlier passes.
 */
@NullMarked
package io.couture.trainer.model;

import org.jspecify.annotations.NullMarked;
