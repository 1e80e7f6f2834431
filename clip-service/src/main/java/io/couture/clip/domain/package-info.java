/** Collecting a request's scored candidates, ranking them, and knowing which requests are finished. Plain Java. */
@NullMarked
package io.couture.clip.domain;

import org.jspecify.annotations.NullMarked;
