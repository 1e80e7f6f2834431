/** Reads couture.requests, protobuf or JSON, and writes couture.captions. */
@NullMarked
package io.couture.caption.api;

import org.jspecify.annotations.NullMarked;
