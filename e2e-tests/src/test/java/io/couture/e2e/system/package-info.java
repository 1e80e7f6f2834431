/** The running Couture under test, and the ways to talk to it. */
@NullMarked
package io.couture.e2e.system;

import org.jspecify.annotations.NullMarked;
