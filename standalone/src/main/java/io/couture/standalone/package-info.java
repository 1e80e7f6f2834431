/**
 * A whole Couture on one machine: a launcher for the services and their broker, and the command line {@code ./couture}.
 */
@NullMarked
package io.couture.standalone;

import org.jspecify.annotations.NullMarked;
