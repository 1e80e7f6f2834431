/** How far running requests are, drawn on a terminal or written as plain lines. */
@NullMarked
package io.couture.standalone.progress;

import org.jspecify.annotations.NullMarked;
