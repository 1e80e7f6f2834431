package io.couture.kit.stage;

import io.couture.kit.metrics.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;

/** What a stage counts. */
final class StageMetrics {

    private final String stage;
    private final MeterRegistry meters;

    StageMetrics(String stage, MeterRegistry meters, Backlog<?> backlog) {
        this.stage = stage;
        this.meters = meters;
        io.micrometer.core.instrument.Gauge.builder(MetricNames.STAGE_IN_FLIGHT, backlog, Backlog::inFlight)
                .tag(MetricNames.TAG_STAGE, stage)
                .register(meters);
        io.micrometer.core.instrument.Gauge.builder(MetricNames.STAGE_HELD, backlog, Backlog::held)
                .tag(MetricNames.TAG_STAGE, stage)
                .register(meters);
    }

    void ended(String outcome, long nanos) {
        meters.timer(MetricNames.STAGE_WORK, MetricNames.TAG_STAGE, stage, MetricNames.TAG_OUTCOME, outcome)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void deadLetter() {
        meters.counter(MetricNames.DEAD_LETTERS, MetricNames.TAG_STAGE, stage).increment();
    }

    void retry() {
        meters.counter(MetricNames.STAGE_RETRIES, MetricNames.TAG_STAGE, stage).increment();
    }
}
