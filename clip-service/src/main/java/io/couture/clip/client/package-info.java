/** Reads couture.results back, to know which requests are finished. */
@NullMarked
package io.couture.clip.client;

import org.jspecify.annotations.NullMarked;
