/**
 * Makes a folder that runs Couture on a machine which has neither Java nor a network: the built parts, a Java of its own,
 * natives for the GPUs that are there, checksums; cut into parts for a narrow way on request. See ADR 0008.
 */
@NullMarked
package io.couture.machine.pack;

import org.jspecify.annotations.NullMarked;
