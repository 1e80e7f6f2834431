package io.couture.kit.stage;

import com.google.protobuf.InvalidProtocolBufferException;
import io.couture.kit.envelope.Envelope;

/** Reads a record's value. */
@FunctionalInterface
public interface ValueReader<I> {

    /**
     * Reads; quick, on the messaging thread.
     *
     * @throws InvalidProtocolBufferException when the bytes are not what the topic holds; so may any RuntimeException say
     */
    I read(Envelope envelope) throws InvalidProtocolBufferException;
}
