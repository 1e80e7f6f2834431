package io.couture.kit.envelope;

/** The topics. */
public final class Topics {

    public static final String REQUESTS = "couture.requests";
    public static final String PICTURES = "couture.pictures";
    public static final String CAPTIONS = "couture.captions";
    public static final String TOKENS = "couture.tokens";
    public static final String IMAGES = "couture.images";
    public static final String RESULTS = "couture.results";
    public static final String PROGRESS = "couture.progress";
    public static final String CANCELLATIONS = "couture.cancellations";
    public static final String RELEASES = "couture.releases";
    public static final String TRAINING_JOBS = "couture.training-jobs";
    public static final String TRAINING_EVENTS = "couture.training-events";
    public static final String DEAD_LETTERS = "couture.dead-letters";

    private Topics() {}
}
