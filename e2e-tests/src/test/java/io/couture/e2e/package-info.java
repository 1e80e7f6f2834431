/** Whole-system tests: a real broker, the packaged services, and callers that know nothing but their interfaces. */
@NullMarked
package io.couture.e2e;

import org.jspecify.annotations.NullMarked;
