package io.couture.kit.stage;

import io.couture.kit.envelope.Envelope;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A record and its acknowledgement. */
record Delivery(
        Envelope envelope, Supplier<CompletionStage<Void>> ack, Function<Throwable, CompletionStage<Void>> nack) {

    static Delivery of(Message<byte[]> message) {
        return new Delivery(Envelope.of(message), message::ack, message::nack);
    }
}
