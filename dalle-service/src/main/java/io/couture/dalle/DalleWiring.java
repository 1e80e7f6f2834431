package io.couture.dalle;

import io.couture.dalle.api.EngineMetrics;
import io.couture.dalle.config.DalleConfig;
import io.couture.dalle.inference.DalleRelease;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.release.ReleaseCatalog;
import io.couture.model.release.ReleaseId;
import io.couture.onnx.Device;
import io.couture.onnx.DeviceChoice;
import io.couture.onnx.InferenceOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Puts the domain and its adapters together. */
final class DalleWiring {

    /** Before anything takes work: a GPU that was asked for and is not there ends the process with what to do about it. */
    void chooseDevice(@Observes @Priority(1) StartupEvent started, DalleConfig config) {
        DeviceChoice.atStart("couture.dalle.device", config.device());
    }

    @Produces
    @Singleton
    LoadedReleases<DalleRelease> releases(ReleaseCatalog catalog, DalleConfig config, MeterRegistry meters) {
        // One for each release for as long as the process lives: a meter keeps the first object it was given to watch.
        Map<ReleaseId, EngineMetrics> metrics = new ConcurrentHashMap<>();
        InferenceOptions options = options(config);
        return catalog.hold(
                "dalle",
                release -> DalleRelease.load(
                        release,
                        config.variant(),
                        options,
                        config.maxRows(),
                        metrics.computeIfAbsent(release.id(), id -> new EngineMetrics(meters, id.toString()))));
    }

    private static InferenceOptions options(DalleConfig config) {
        InferenceOptions plain = new InferenceOptions(Device.parse(config.device()), config.threads());
        // A processor has nothing to replay.
        boolean captured = config.cudaGraphs() && plain.resolved() == Device.CUDA;
        return new InferenceOptions(plain.device(), plain.threads(), captured, config.spin());
    }
}
