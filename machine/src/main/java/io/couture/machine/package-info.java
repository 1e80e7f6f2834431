/** What a machine is, and whether it can run Couture: read by the command line's doctor and by whoever asks for CUDA. */
@NullMarked
package io.couture.machine;

import org.jspecify.annotations.NullMarked;
