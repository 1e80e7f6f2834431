package io.couture.kit.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where releases are and which one serves. */
@ConfigMapping(prefix = "couture.store")
public interface StoreConfig {

    /** Directory of releases, or {@code s3://bucket/prefix} (then see {@code couture.store.s3}). */
    @WithDefault("releases")
    String root();

    /** What a request gets that names no release: {@code name} (its newest version) or {@code name/version}. */
    @WithDefault("starter")
    String defaultRelease();

    /** Releases that a service keeps loaded. */
    @WithDefault("2")
    int keep();

    /** How long after a failed start another is tried. */
    @WithDefault("PT5S")
    Duration retry();
}
