package io.couture.gateway.domain;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** The stages behind the gateway, as it speaks to them. Safe for many threads; calls return at once. */
public interface Pipeline {

    /** Completes once the request is durably written; fails when it could not be written. */
    CompletionStage<Void> submit(PictureRequest request);

    /** Tells every stage to drop the work for a request. */
    CompletionStage<Void> cancel(String requestId, Instant at);
}
