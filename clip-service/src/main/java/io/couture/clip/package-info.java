/** clip-service: scores candidates, collects them, ranks them. Here only the wiring. */
@NullMarked
package io.couture.clip;

import org.jspecify.annotations.NullMarked;
