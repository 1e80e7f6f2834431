/** Reads couture.images and writes couture.results. */
@NullMarked
package io.couture.clip.api;

import org.jspecify.annotations.NullMarked;
