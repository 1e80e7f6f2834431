package io.couture.kit.metrics;

/** Micrometer names; tags are {@code stage}, {@code outcome}, {@code service}, {@code release}, {@code rows} and
 * {@code reason}. */
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

    /** Gauge: rows of the drawing engine that grow; tag release. */
    public static final String ENGINE_ROWS = "couture.engine.rows.active";

    /** Gauge: candidates that wait for a row; tag release. */
    public static final String ENGINE_WAITING = "couture.engine.candidates.waiting";

    /** Timer: from an order's arrival to the reading of its caption; tag release. */
    public static final String ENGINE_QUEUE = "couture.engine.queue";

    /** Timer: reading a caption; tag release. */
    public static final String ENGINE_PREFILL = "couture.engine.prefill";

    /** Timer: one step with its drawing of tokens; tags release and rows (the next power of two). */
    public static final String ENGINE_STEP = "couture.engine.step";

    /** Counter: image tokens written; tag release. */
    public static final String ENGINE_TOKENS = "couture.engine.tokens";

    /** Gauge: seconds that an interactive order would wait for its first row if it came now; tag release. */
    public static final String ENGINE_WAIT = "couture.engine.wait";

    /** Counter: orders that were not drawn at all; tags release and reason (late, invalid). */
    public static final String ENGINE_REFUSED = "couture.engine.refused";

    public static final String TAG_REASON = "reason";
    public static final String TAG_RELEASE = "release";
    public static final String TAG_ROWS = "rows";
    public static final String TAG_STAGE = "stage";
    public static final String TAG_OUTCOME = "outcome";
    public static final String TAG_SERVICE = "service";

    private MetricNames() {}
}
