package io.couture.caption;

import io.couture.caption.config.CaptionConfig;
import io.couture.caption.domain.Admission;
import io.couture.caption.domain.AdmissionLimits;
import io.couture.caption.inference.TokenizerRelease;
import io.couture.kit.release.LoadedReleases;
import io.couture.kit.release.ReleaseCatalog;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the domain and its adapters together. */
final class CaptionWiring {

    @Produces
    @Singleton
    LoadedReleases<TokenizerRelease> releases(ReleaseCatalog catalog) {
        return catalog.hold("caption", TokenizerRelease::load);
    }

    @Produces
    @Singleton
    Admission admission(CaptionConfig config) {
        return new Admission(new AdmissionLimits(
                config.maxCharacters(), config.maxCandidates(), config.defaultDeadline(), config.maxDeadline()));
    }
}
