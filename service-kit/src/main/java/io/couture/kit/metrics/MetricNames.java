package io.couture.kit.metrics;

/** Micrometer names; tags are {@code stage}, {@code outcome} and {@code service}. */
public final class MetricNames {

    /** Timer: from receipt to the acknowledged output; tags stage and outcome. */
    public static final String STAGE_WORK = "couture.stage.work";

    /** Gauge: work received and not yet settled or held; tag stage. */
    public static final String STAGE_IN_FLIGHT = "couture.stage.in.flight";

    /** Gauge: work held until something else is published; tag stage. */
    public static final String STAGE_HELD = "couture.stage.held";

    /** Counter: attempts after a transient failure; tag stage. */
    public static final String STAGE_RETRIES = "couture.stage.retries";

    /** Counter: dead letters; tag stage. */
    public static final String DEAD_LETTERS = "couture.dead.letters";

    /** Timer: loading and warming up a release; tag service. */
    public static final String RELEASE_LOAD = "couture.release.load";

    public static final String TAG_STAGE = "stage";
    public static final String TAG_OUTCOME = "outcome";
    public static final String TAG_SERVICE = "service";

    private MetricNames() {}
}
