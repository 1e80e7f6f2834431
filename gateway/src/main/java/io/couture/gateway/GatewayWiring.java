package io.couture.gateway;

import io.couture.gateway.api.RequestReader;
import io.couture.gateway.config.GatewayConfig;
import io.couture.gateway.domain.Generations;
import io.couture.gateway.domain.Pipeline;
import io.couture.gateway.domain.Replies;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Builds the domain from configuration and starts what runs beside the doors. */
@ApplicationScoped
public class GatewayWiring {

    private static final long SWEEP_MILLIS = 100;

    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "gateway-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    @Produces
    @Singleton
    Generations generations(Pipeline pipeline, GatewayConfig config) {
        return new Generations(
                pipeline,
                new Generations.Limits(
                        config.maxOpen(),
                        config.maxStreams(),
                        config.maxKept(),
                        config.maxPictureMemory().asLongValue(),
                        config.keep()),
                InstantSource.system());
    }

    @Produces
    @Singleton
    RequestReader requestReader(GatewayConfig config) {
        return new RequestReader(config.maxCaption(), config.deadline(), config.maxDeadline(), InstantSource.system());
    }

    void start(@Observes StartupEvent started, Generations generations, Replies replies, MeterRegistry meters) {
        meters.gauge("couture.gateway.open", generations, Generations::open);
        meters.gauge("couture.gateway.streams", generations, Generations::streams);
        replies.start(generations);
        sweeper.scheduleAtFixedRate(generations::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping, Replies replies) {
        sweeper.shutdownNow();
        replies.stop();
    }
}
