package io.couture.gateway.api;

import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.RefusedException;
import io.couture.model.InvalidRequestException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** What an exception means to a caller. */
public final class Failures {

    private Failures() {}

    /** The failure that an exception stands for; empty when it is nobody's but ours. */
    public static Optional<Failure> of(Throwable problem) {
        if (problem instanceof CompletionException wrapped && wrapped.getCause() != null) {
            return of(wrapped.getCause());
        }
        if (problem instanceof InvalidRequestException invalid) {
            String message = String.valueOf(invalid.getMessage());
            return Optional.of(new Failure(Failure.Code.INVALID_ARGUMENT, message, invalid.field(), false));
        }
        return problem instanceof RefusedException refused ? Optional.of(refused.failure()) : Optional.empty();
    }

    /** There is no such request, or no longer. */
    public static RefusedException unknown(String id) {
        return new RefusedException(new Failure(
                Failure.Code.NOT_FOUND,
                "request " + id + " is not known to this gateway, or was finished too long ago",
                "request_id",
                false));
    }
}
