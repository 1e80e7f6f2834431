/**
 * The gateway's work: which requests are open, how far each is, who listens, and when one is over. Called by the doors in
 * {@code api}; talks to Kafka only through {@link io.couture.gateway.domain.Pipeline} and
 * {@link io.couture.gateway.domain.Replies}.
 */
@NullMarked
package io.couture.gateway.domain;

import org.jspecify.annotations.NullMarked;
