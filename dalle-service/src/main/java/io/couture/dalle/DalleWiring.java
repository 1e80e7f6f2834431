package io.couture.dalle;

import io.couture.dalle.api.EngineMetrics;
import io.couture.dalle.config.DalleConfig;
import io.couture.dalle.inference.DalleRelease;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.release.ReleaseCatalog;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the domain and its adapters together. */
final class DalleWiring {

    @Produces
    @Singleton
    LoadedReleases<DalleRelease> releases(ReleaseCatalog catalog, DalleConfig config, MeterRegistry meters) {
        InferenceOptions options = new InferenceOptions(Device.parse(config.device()), config.threads());
        return catalog.hold(
                "dalle",
                release -> DalleRelease.load(
                        release,
                        config.variant(),
                        options,
                        config.maxRows(),
                        new EngineMetrics(meters, release.id().toString())));
    }
}
