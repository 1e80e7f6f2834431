/** The gRPC door: couture.v1.ImageGeneration. */
@NullMarked
package io.couture.gateway.api.grpc;

import org.jspecify.annotations.NullMarked;
