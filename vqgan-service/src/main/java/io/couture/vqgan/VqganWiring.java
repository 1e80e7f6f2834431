package io.couture.vqgan;

import io.couture.kit.release.LoadedReleases;
import io.couture.kit.release.ReleaseCatalog;
import io.couture.onnx.Device;
import io.couture.onnx.DeviceChoice;
import io.couture.onnx.InferenceOptions;
import io.couture.vqgan.config.VqganConfig;
import io.couture.vqgan.inference.VqganRelease;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the domain and its adapters together. */
final class VqganWiring {

    /** Before anything takes work: a GPU that was asked for and is not there ends the process with what to do about it. */
    void chooseDevice(@Observes @Priority(1) StartupEvent started, VqganConfig config) {
        DeviceChoice.atStart("couture.vqgan.device", config.device());
    }

    @Produces
    @Singleton
    LoadedReleases<VqganRelease> releases(ReleaseCatalog catalog, VqganConfig config) {
        InferenceOptions options = new InferenceOptions(Device.parse(config.device()), config.threads());
        return catalog.hold(
                "vqgan", release -> VqganRelease.load(release, config.variant(), options, config.maxBatch()));
    }
}
