/** Kafka, as the gateway speaks it: requests and cancellations out, its own partition of results and progress in. */
@NullMarked
package io.couture.gateway.client;

import org.jspecify.annotations.NullMarked;
