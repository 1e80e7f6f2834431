package io.couture.kit.stage;

import io.couture.kit.work.WorkStoppedException;
import io.couture.model.InvalidRequestException;
import io.couture.model.OverloadedException;
import io.couture.model.TransientFailureException;
import io.couture.proto.v1.GenerationError;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about a failure.
 *
 * @param outcome for metrics
 * @param error what the caller hears; null when nobody listens any more
 * @param deadLetter whether the record is kept for the operator
 */
record Verdict(String outcome, @Nullable GenerationError error, boolean deadLetter) {

    static final Verdict CANCELLED = new Verdict("cancelled", null, false);

    static Verdict of(Throwable failure, Job<?> job) {
        if (failure instanceof WorkStoppedException) {
            return job.cancelled() ? CANCELLED : expired(job);
        }
        if (failure instanceof InvalidRequestException invalid) {
            return new Verdict("invalid", invalid(invalid), false);
        }
        if (failure instanceof OverloadedException overloaded) {
            return new Verdict("refused", overloaded(job.stageName(), overloaded), false);
        }
        if (failure instanceof TransientFailureException) {
            return new Verdict(
                    "unavailable",
                    error(GenerationError.Code.UNAVAILABLE, job.stageName() + ": " + failure.getMessage(), true),
                    true);
        }
        return new Verdict("failed", internal(job.stageName() + ": " + failure.getMessage()), true);
    }

    private static Verdict expired(Job<?> job) {
        String message = "deadline "
                + java.time.Instant.ofEpochMilli(job.ticket().deadlineMillis()) + " passed in stage " + job.stageName();
        return new Verdict("expired", error(GenerationError.Code.DEADLINE_EXCEEDED, message, true), false);
    }

    private static GenerationError overloaded(String stage, OverloadedException overloaded) {
        String message = stage + ": " + overloaded.getMessage();
        return error(GenerationError.Code.RESOURCE_EXHAUSTED, message, true).toBuilder()
                .setRetryAfterMillis(overloaded.retryAfter().toMillis())
                .build();
    }

    static GenerationError invalid(InvalidRequestException invalid) {
        return error(GenerationError.Code.INVALID_ARGUMENT, invalid.getMessage(), false).toBuilder()
                .setField(invalid.field())
                .build();
    }

    static GenerationError internal(String message) {
        return error(GenerationError.Code.INTERNAL, message, false);
    }

    static GenerationError error(GenerationError.Code code, @Nullable String message, boolean retryable) {
        return GenerationError.newBuilder()
                .setCode(code)
                .setMessage(message == null ? "" : message)
                .setRetryable(retryable)
                .build();
    }
}
