/** {@code couture bench training}: what the trainer's layers cost beside libtorch by hand, and memory over many steps. */
@NullMarked
package io.couture.benchmarks.training;

import org.jspecify.annotations.NullMarked;
