/**
 * The wrapper over ONNX Runtime: open a release's graph, check it against the manifest, run it, close it; on the CPU or
 * on CUDA. The serving modules' {@code inference} packages call it; nothing else knows the runtime.
 */
@NullMarked
package io.couture.onnx;

import org.jspecify.annotations.NullMarked;
