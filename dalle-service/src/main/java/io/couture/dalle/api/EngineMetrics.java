package io.couture.dalle.api;

import io.couture.dalle.domain.EngineWatch;
import io.couture.kit.metrics.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One release's engine in metrics. */
public final class EngineMetrics implements EngineWatch {

    private final MeterRegistry meters;
    private final Tags tags;
    private final AtomicInteger rows = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong waitNanos = new AtomicLong();

    public EngineMetrics(MeterRegistry meters, String release) {
        this.meters = meters;
        this.tags = Tags.of(MetricNames.TAG_RELEASE, release);
        Gauge.builder(MetricNames.ENGINE_ROWS, rows, AtomicInteger::get)
                .tags(tags)
                .register(meters);
        Gauge.builder(MetricNames.ENGINE_WAITING, waiting, AtomicInteger::get)
                .tags(tags)
                .register(meters);
        Gauge.builder(MetricNames.ENGINE_WAIT, waitNanos, nanos -> nanos.get() / 1e9)
                .baseUnit("seconds")
                .tags(tags)
                .register(meters);
        for (Refusal reason : Refusal.values()) {
            refusals(reason);
        }
    }

    /** All reasons are there from the start: a rate needs a zero to rise from. */
    private Counter refusals(Refusal reason) {
        String name = reason.name().toLowerCase(Locale.ROOT);
        return meters.counter(MetricNames.ENGINE_REFUSED, tags.and(MetricNames.TAG_REASON, name));
    }

    @Override
    public void waited(long nanos) {
        meters.timer(MetricNames.ENGINE_QUEUE, tags).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void read(long nanos) {
        meters.timer(MetricNames.ENGINE_PREFILL, tags).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void stepped(int rowsComputed, int tokens, long nanos) {
        meters.timer(MetricNames.ENGINE_STEP, tags.and(MetricNames.TAG_ROWS, bucket(rowsComputed)))
                .record(nanos, TimeUnit.NANOSECONDS);
        meters.counter(MetricNames.ENGINE_TOKENS, tags).increment(tokens);
    }

    @Override
    public void load(int rowsInUse, int candidatesWaiting) {
        rows.set(rowsInUse);
        waiting.set(candidatesWaiting);
    }

    @Override
    public void estimated(long nanos) {
        waitNanos.set(nanos);
    }

    @Override
    public void refused(Refusal reason) {
        refusals(reason).increment();
    }

    /** The next power of two: few enough to tell apart. */
    private static String bucket(int rows) {
        int highest = Integer.highestOneBit(rows);
        return String.valueOf(highest == rows ? rows : 2 * highest);
    }
}
