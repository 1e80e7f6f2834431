/**
 * Whether CUDA can run here, and if not what to do first: the driver, the GPUs, the libraries that our natives need and
 * where they lie. Reads files and asks {@code nvidia-smi}; loads nothing, so it can answer where loading would fail.
 */
@NullMarked
package io.couture.machine.cuda;

import org.jspecify.annotations.NullMarked;
