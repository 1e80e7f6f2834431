package io.couture.trainer.service;

import io.couture.kit.envelope.Outgoing;
import io.couture.kit.publish.Publisher;
import io.couture.model.TransientFailureException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes a record and waits until the broker has it. */
final class Acknowledgement {

    private Acknowledgement() {}

    /**
     * Returns when the broker has the record.
     *
     * @param failure what to say before the reason when it has not, as {@code "report X cannot be written"}
     * @throws TransientFailureException when it has not taken it, or said nothing for so long
     */
    static void await(Publisher publisher, Outgoing outgoing, Duration patience, String failure) {
        try {
            publisher.publish(outgoing).toCompletableFuture().get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new TransientFailureException(failure + ": no answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new TransientFailureException(failure + ": " + why.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailureException(failure + ": interrupted", e);
        }
    }
}
