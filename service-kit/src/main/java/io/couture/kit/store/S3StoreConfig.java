package io.couture.kit.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** How to reach an S3 model store; read only when {@code couture.store.root} starts with {@code s3://}. */
@ConfigMapping(prefix = "couture.store.s3")
public interface S3StoreConfig {

    /** The server, {@code http(s)://host:port}; absent takes AWS's own. */
    Optional<String> endpoint();

    @WithDefault("us-east-1")
    String region();

    /** Absent together with {@link #secretAccessKey()}: AWS's usual chain (environment, profile, workload identity). */
    Optional<String> accessKeyId();

    Optional<String> secretAccessKey();

    /** Where releases are copied to; can be lost at any time, needs room for each release in use. */
    @WithDefault("${java.io.tmpdir}/couture-releases")
    Path cache();
}
