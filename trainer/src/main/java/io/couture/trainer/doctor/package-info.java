/**
 * {@code couture doctor}: whether this machine can serve and train, on the CPU and on a GPU, and what to do first where it
 * cannot. What natives compute is tried in a child process, so that a library which crashes or hangs is a finding and
 * not the end. See ADR 0008.
 */
@NullMarked
package io.couture.trainer.doctor;

import org.jspecify.annotations.NullMarked;
