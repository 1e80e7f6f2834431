package io.couture.kit.stage;

import com.google.protobuf.InvalidProtocolBufferException;
import io.couture.kit.envelope.Envelope;

/** Reads a record's value. */
@FunctionalInterface
public interface ValueReader<I> {

    /**
     * Reads; quick, on the messaging thread. Whatever it throws makes the record a dead letter, and where the request is
     * known its caller hears of it: INVALID_ARGUMENT by an {@link io.couture.model.InvalidRequestException}, else
     * INTERNAL.
     *
     * @throws InvalidProtocolBufferException when the bytes are not what the topic holds
     */
    I read(Envelope envelope) throws InvalidProtocolBufferException;
}
