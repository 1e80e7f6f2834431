package io.couture.caption.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration of the caption service. */
@ConfigMapping(prefix = "couture.caption")
public interface CaptionConfig {

    /** Longest caption, in Unicode code points after normalisation. */
    @WithDefault("500")
    int maxCharacters();

    /** Most pictures that a request may have drawn. */
    @WithDefault("64")
    int maxCandidates();

    /** Time from admission to the deadline of a request that names none. */
    @WithDefault("PT2M")
    Duration defaultDeadline();

    /** Longest time from admission to a deadline. */
    @WithDefault("PT10M")
    Duration maxDeadline();

    /** Threads that admit requests. */
    @WithDefault("2")
    int workers();

    /** Most requests read and not yet published. */
    @WithDefault("64")
    int inFlight();
}
