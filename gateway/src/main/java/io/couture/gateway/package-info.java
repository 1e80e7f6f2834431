/** The doors of Couture: gRPC, REST and a page in front of Kafka. This package only wires. */
@NullMarked
package io.couture.gateway;

import org.jspecify.annotations.NullMarked;
