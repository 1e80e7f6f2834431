/**
 * Writes trained models as ONNX files and proves that ONNX Runtime computes with them what libtorch does. Called by the
 * training commands when a run ends.
 */
@NullMarked
package io.couture.trainer.export;

import org.jspecify.annotations.NullMarked;
