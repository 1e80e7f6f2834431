package io.couture.clip;

import io.couture.clip.client.ResultsReader;
import io.couture.clip.config.ClipConfig;
import io.couture.clip.inference.OnnxPictureScorer;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.release.ReleaseCatalog;
import io.couture.onnx.Device;
import io.couture.onnx.DeviceChoice;
import io.couture.onnx.InferenceOptions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Puts the domain and its adapters together. */
final class ClipWiring {

    /** Before anything takes work: a GPU that was asked for and is not there ends the process with what to do about it. */
    void chooseDevice(@Observes @Priority(1) StartupEvent started, ClipConfig config) {
        DeviceChoice.atStart("couture.clip.device", config.device());
    }

    @Produces
    @Singleton
    LoadedReleases<OnnxPictureScorer> releases(ReleaseCatalog catalog, ClipConfig config) {
        InferenceOptions options = new InferenceOptions(Device.parse(config.device()), config.threads());
        OnnxPictureScorer.Limits limits = new OnnxPictureScorer.Limits(config.maxBatch(), config.maxCaptions());
        return catalog.hold("clip", release -> OnnxPictureScorer.open(release, config.variant(), options, limits));
    }

    @Produces
    @Singleton
    ResultsReader finishedRequests(@Identifier("default-kafka-broker") Map<String, Object> broker, ClipConfig config) {
        return new ResultsReader(broker, config.finishedWindow(), config.maxFinished());
    }
}
