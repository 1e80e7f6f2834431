package io.couture.trainer.service;

import io.couture.kit.store.S3StoreConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The services' keys under {@code couture.store.s3}, read from environment variables as they are named there.
 *
 * @param variables such as {@code System.getenv()}
 * @param cache where releases of a bucket are copied to
 */
public record S3Environment(Map<String, String> variables, Path cache) implements S3StoreConfig {

    private static final String PREFIX = "COUTURE_STORE_S3_";

    private Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(PREFIX + name)).filter(value -> !value.isBlank());
    }

    @Override
    public Optional<String> endpoint() {
        return optional("ENDPOINT");
    }

    @Override
    public String region() {
        return optional("REGION").orElse("us-east-1");
    }

    @Override
    public Optional<String> accessKeyId() {
        return optional("ACCESS_KEY_ID");
    }

    @Override
    public Optional<String> secretAccessKey() {
        return optional("SECRET_ACCESS_KEY");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "S3Environment[" + endpoint().orElse("AWS") + ", " + region() + "]";
    }
}
