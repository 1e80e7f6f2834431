package io.couture.kit.envelope;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record to be written.
 *
 * @param partition null lets the key decide
 */
public record Outgoing(
        String topic, @Nullable Integer partition, @Nullable String key, ByteString value, Headers headers) {

    /**
     * A protobuf value with its type; the stage adds the other headers.
     *
     * @param type one of {@link EventTypes}
     * @param key request id or candidate id; also the event's CloudEvents id, which has to be another where one source says
     *     more than one thing of it
     */
    public static Outgoing of(String topic, String type, String key, MessageLite value) {
        Headers headers = Headers.NONE
                .with(HeaderNames.SPEC_VERSION, "1.0")
                .with(HeaderNames.TYPE, type)
                .with(HeaderNames.ID, key)
                .with(HeaderNames.CONTENT_TYPE, HeaderNames.PROTOBUF);
        return new Outgoing(topic, null, key, value.toByteString(), headers);
    }

    /** To that partition, or where the key says if null. */
    public Outgoing to(@Nullable Integer chosen) {
        return new Outgoing(topic, chosen, key, value, headers);
    }

    /** As an event of its own, where its source says more than one thing of the same request. */
    public Outgoing withOwnId() {
        return with(HeaderNames.ID, UUID.randomUUID().toString());
    }

    /** With one more header. */
    public Outgoing with(String name, String text) {
        return new Outgoing(topic, partition, key, value, headers.with(name, text));
    }

    /**
     * With source and time, and with trace, deadline and what is known of the caller's wishes from what it came from; a
     * result in the format of its request.
     */
    public Outgoing from(String source, Headers cause) {
        Headers complete = headers.with(HeaderNames.SOURCE, source)
                .with(HeaderNames.TIME, Instant.now().toString())
                .withSame(HeaderNames.TRACE_PARENT, cause)
                .withSame(HeaderNames.TRACE_STATE, cause)
                .withSame(HeaderNames.DEADLINE, cause)
                .withSame(HeaderNames.REPLY_PARTITION, cause);
        if (!ReplyFormat.isJson(cause)) {
            return new Outgoing(topic, partition, key, value, complete);
        }
        Outgoing asked =
                new Outgoing(topic, partition, key, value, complete.with(HeaderNames.REPLY_FORMAT, HeaderNames.JSON));
        return topic.equals(Topics.RESULTS) ? ReplyFormat.json(asked) : asked;
    }
}
