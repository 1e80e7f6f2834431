package io.couture.kit.envelope;

/** Header names on Kafka records. */
public final class HeaderNames {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String ID = "ce_id";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";
    public static final String TRACE_STATE = "tracestate";
    /** Unix milliseconds after which nobody wants the work. */
    public static final String DEADLINE = "couture-deadline";
    /** Partition of results and progress on which the asking gateway listens. */
    public static final String REPLY_PARTITION = "couture-reply-partition";

    /** Content type that the caller wants the result in; absent for protobuf. */
    public static final String REPLY_FORMAT = "couture-reply-format";

    public static final String DEAD_LETTER_REASON = "dead-letter-reason";
    public static final String DEAD_LETTER_CAUSE = "dead-letter-cause";
    public static final String DEAD_LETTER_TOPIC = "dead-letter-topic";
    public static final String DEAD_LETTER_PARTITION = "dead-letter-partition";
    public static final String DEAD_LETTER_OFFSET = "dead-letter-offset";

    /** Value of {@link #CONTENT_TYPE}. */
    public static final String PROTOBUF = "application/x-protobuf";

    /** Value of {@link #CONTENT_TYPE}. */
    public static final String JSON = "application/json";

    private HeaderNames() {}
}
