package io.couture.kit.envelope;

/** CloudEvents types, one for every kind of value. */
public final class EventTypes {

    public static final String REQUEST = "io.couture.request.v1";
    public static final String PICTURE = "io.couture.picture.v1";
    public static final String CAPTIONS = "io.couture.captions.v1";
    public static final String TOKENS = "io.couture.tokens.v1";
    public static final String IMAGE = "io.couture.image.v1";
    public static final String RESULT = "io.couture.result.v1";
    public static final String PROGRESS = "io.couture.progress.v1";
    public static final String CANCELLATION = "io.couture.cancellation.v1";
    public static final String RELEASE = "io.couture.release.v1";
    public static final String TRAINING_JOB = "io.couture.training-job.v1";
    public static final String TRAINING_EVENT = "io.couture.training-event.v1";

    private EventTypes() {}
}
