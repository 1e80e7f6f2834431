/** The commands of {@code ./couture}: they read arguments, call what does the work and choose the exit code. */
@NullMarked
package io.couture.standalone.cli;

import org.jspecify.annotations.NullMarked;
