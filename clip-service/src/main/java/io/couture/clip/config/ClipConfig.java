package io.couture.clip.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration of the clip service. */
@ConfigMapping(prefix = "couture.clip")
public interface ClipConfig {

    /** Where the scorer runs: {@code auto}, {@code cpu} or {@code cuda}. */
    @WithDefault("auto")
    String device();

    /** CPU threads of the scorer; 0 takes one for each core. */
    @WithDefault("0")
    int threads();

    /** The release's graphs: {@code auto}, or variants separated by commas, best first. */
    @WithDefault("auto")
    String variant();

    /** Most pictures scored together; nothing waits for a batch to fill. */
    @WithDefault("8")
    int maxBatch();

    /** Most pictures received and not yet scored; more are left with the broker. */
    @WithDefault("128")
    int inFlight();

    /** Most pictures held until their request is complete; more are left with the broker. */
    @WithDefault("2048")
    int maxHeld();

    /** Captions whose embedding is kept. */
    @WithDefault("1024")
    int maxCaptions();

    /** Finished requests remembered, so that a redelivered picture gives no second result. */
    @WithDefault("10000")
    int maxFinished();

    /** How far back couture.results is read after a start or a rebalance: at least the longest deadline. */
    @WithDefault("PT15M")
    Duration finishedWindow();
}
