package io.couture.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** All of the gateway's own configuration. */
@ConfigMapping(prefix = "couture.gateway")
public interface GatewayConfig {

    /** The partition of couture.results and couture.progress that is this instance's alone. */
    @WithDefault("0")
    int partition();

    /** How long a finished request can still be asked for. */
    @WithDefault("PT30M")
    Duration keep();

    /** Most requests that run at once. */
    @WithDefault("1000")
    int maxOpen();

    /** Most gRPC and server-sent event streams at once. */
    @WithDefault("2000")
    int maxStreams();

    /** Most finished requests remembered. */
    @WithDefault("10000")
    int maxKept();

    /** Most bytes of pictures held. */
    @WithDefault("256M")
    MemorySize maxPictureMemory();

    /** Longest caption, in characters (Unicode code points). */
    @WithDefault("500")
    int maxCaption();

    /** Largest body of a REST request, not counting its picture. */
    @WithDefault("64K")
    MemorySize maxBody();

    /** How long a request that names no deadline may take. */
    @WithDefault("PT10M")
    Duration deadline();

    /** The farthest deadline a request may name. */
    @WithDefault("PT10M")
    Duration maxDeadline();
}
