/** Which requests were taken back. */
@NullMarked
package io.couture.kit.cancel;

import org.jspecify.annotations.NullMarked;
