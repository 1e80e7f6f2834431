package io.couture.vqgan.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configuration of the vqgan service. */
@ConfigMapping(prefix = "couture.vqgan")
public interface VqganConfig {

    /** Where the decoder runs: {@code auto}, {@code cpu} or {@code cuda}. */
    @WithDefault("auto")
    String device();

    /** CPU threads of the decoder; 0 takes one for each core. */
    @WithDefault("0")
    int threads();

    /** The release's graph: {@code auto}, or variants separated by commas, best first. */
    @WithDefault("auto")
    String variant();

    /** Most pictures decoded together; nothing waits for a batch to fill. */
    @WithDefault("8")
    int maxBatch();

    /** Most candidates received and not yet decoded; more are left with the broker. */
    @WithDefault("128")
    int inFlight();

    /** Most given pictures received and not yet encoded; each takes up to some MiB. */
    @WithDefault("8")
    int encodeInFlight();
}
