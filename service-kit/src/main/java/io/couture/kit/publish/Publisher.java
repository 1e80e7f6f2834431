package io.couture.kit.publish;

import io.couture.kit.envelope.Outgoing;
import java.util.concurrent.CompletionStage;

/** Writes records. */
@FunctionalInterface
public interface Publisher {

    /**
     * Writes a record. The stage completes when the broker has acknowledged it, and fails with
     * {@link io.couture.model.TransientFailureException} when the broker is in the way or with
     * {@link io.couture.model.ModelContractException} when the record itself can never be written. May block for a few
     * seconds while the broker is unknown: not for event loops.
     */
    CompletionStage<Void> publish(Outgoing record);
}
