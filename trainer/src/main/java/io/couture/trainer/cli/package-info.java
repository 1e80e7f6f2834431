/** The trainer's command line. */
@NullMarked
package io.couture.trainer.cli;

import org.jspecify.annotations.NullMarked;
