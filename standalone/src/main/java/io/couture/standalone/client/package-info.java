/** Speaks to a running Couture over gRPC. */
@NullMarked
package io.couture.standalone.client;

import org.jspecify.annotations.NullMarked;
