/**
 * Reads shared libraries: what they need, and for which GPUs they hold machine code. The diagnosis of a machine and the
 * packing for one stand on it; see ADR 0008.
 */
@NullMarked
package io.couture.machine.elf;

import org.jspecify.annotations.NullMarked;
