/** The first stage: a request becomes token ids under a pinned release. Here is only the wiring. */
@NullMarked
package io.couture.caption;

import org.jspecify.annotations.NullMarked;
