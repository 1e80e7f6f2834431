package io.couture.kit.store;

import io.couture.model.ModelContractException;
import io.couture.model.TransientFailureException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.opendal.AsyncOperator;
import org.apache.opendal.Entry;
import org.apache.opendal.ListOptions;
import org.apache.opendal.OpenDALException;
import org.apache.opendal.Operator;
import org.apache.opendal.layer.RetryLayer;

/**
 * The objects below one prefix of a bucket. Keys are relative to the prefix. Short failures are tried again; what still
 * fails is a {@link TransientFailureException}, so that the caller tries later. Thread-safe.
 */
final class S3Objects implements AutoCloseable {

    /** S3 takes parts of at least 5 MiB. */
    private static final int PART_BYTES = 8 << 20;

    private final S3Location location;
    private final Operator operator;

    S3Objects(S3Location location, S3StoreConfig config) {
        this.location = location;
        try (AsyncOperator plain = AsyncOperator.of("s3", settings(location, config));
                AsyncOperator retrying = plain.layer(RetryLayer.builder().build())) {
            this.operator = retrying.blocking();
        }
    }

    private static Map<String, String> settings(S3Location location, S3StoreConfig config) {
        if (config.accessKeyId().isPresent() != config.secretAccessKey().isPresent()) {
            throw new ModelContractException("model store " + location
                    + " has only one of couture.store.s3.access-key-id and couture.store.s3.secret-access-key");
        }
        Map<String, String> settings = new TreeMap<>();
        settings.put("bucket", location.bucket());
        settings.put("root", "/" + location.prefix());
        settings.put("region", config.region());
        config.endpoint().ifPresent(endpoint -> settings.put("endpoint", endpoint));
        config.accessKeyId().ifPresent(id -> settings.put("access_key_id", id));
        config.secretAccessKey().ifPresent(secret -> settings.put("secret_access_key", secret));
        return settings;
    }

    String describe(String key) {
        return location + "/" + key;
    }

    /** The whole object; empty when it is not there. For small objects only. */
    Optional<byte[]> read(String key) {
        try {
            return Optional.of(operator.read(key));
        } catch (OpenDALException e) {
            if (e.getCode() == OpenDALException.Code.NotFound) {
                return Optional.empty();
            }
            throw failed("read", key, e);
        }
    }

    void download(String key, Path file) {
        try (InputStream in = operator.createInputStream(key)) {
            Files.copy(in, file);
        } catch (OpenDALException | IOException e) {
            throw failed("download", key, e);
        }
    }

    void upload(Path file, String key) {
        try (OutputStream out = operator.createOutputStream(key, PART_BYTES)) {
            Files.copy(file, out);
        } catch (OpenDALException | IOException e) {
            throw failed("upload", key, e);
        }
    }

    /** Deletes an object; nothing where it is not there. */
    void delete(String key) {
        try {
            operator.delete(key);
        } catch (OpenDALException e) {
            throw failed("delete", key, e);
        }
    }

    /** All keys. */
    List<String> list() {
        try {
            return operator.list("/", ListOptions.builder().recursive(true).build()).stream()
                    .map(Entry::getPath)
                    .toList();
        } catch (OpenDALException e) {
            throw failed("list", "", e);
        }
    }

    private TransientFailureException failed(String what, String key, Exception cause) {
        return new TransientFailureException(
                "cannot " + what + " " + describe(key) + ": " + String.valueOf(cause.getMessage()), cause);
    }

    @Override
    public void close() {
        operator.close();
    }
}
