/**
 * {@code couture prove}: everything that is claimed of a device, tried on it in one run and written down: training against
 * the CPU, memory over many steps, every graph of a release, pictures end to end. See docs/gpu.md.
 */
@NullMarked
package io.couture.trainer.proof;

import org.jspecify.annotations.NullMarked;
