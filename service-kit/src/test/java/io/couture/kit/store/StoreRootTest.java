package io.couture.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.release.DirectoryModelStore;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreRootTest {

    private static S3StoreConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .withMapping(S3StoreConfig.class)
                .build()
                .getConfigMapping(S3StoreConfig.class);
    }

    @Test
    void pathIsDirectoryStore() {
        assertThat(new StoreRoot("releases").open(config(Map.of("java.io.tmpdir", "/tmp"))))
                .isInstanceOf(DirectoryModelStore.class);
    }

    @Test
    void readsBucketAndPrefix() {
        assertThat(S3Location.parse("s3://couture")).isEqualTo(new S3Location("couture", ""));
        assertThat(S3Location.parse("s3://couture/a/b/")).isEqualTo(new S3Location("couture", "a/b"));
        assertThat(S3Location.parse("s3://couture/a/b")).hasToString("s3://couture/a/b");
    }

    @Test
    void refusesBucketThatS3DoesNotTake() {
        assertThatThrownBy(() -> S3Location.parse("s3://No_Bucket/x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"s3://No_Bucket/x\"");
    }

    @Test
    void defaultsOfS3() {
        S3StoreConfig config = config(Map.of("java.io.tmpdir", "/scratch"));

        assertThat(config.endpoint()).isEmpty();
        assertThat(config.region()).isEqualTo("us-east-1");
        assertThat(config.accessKeyId()).isEmpty();
        assertThat(config.secretAccessKey()).isEmpty();
        assertThat(config.cache()).isEqualTo(Path.of("/scratch/couture-releases"));
    }

    @Test
    void everyS3KeyCanBeSet() {
        S3StoreConfig config = config(Map.of(
                "couture.store.s3.endpoint", "http://store:8080",
                "couture.store.s3.region", "ap-northeast-2",
                "couture.store.s3.access-key-id", "id",
                "couture.store.s3.secret-access-key", "secret",
                "couture.store.s3.cache", "/cache"));

        assertThat(config.endpoint()).contains("http://store:8080");
        assertThat(config.region()).isEqualTo("ap-northeast-2");
        assertThat(config.accessKeyId()).contains("id");
        assertThat(config.secretAccessKey()).contains("secret");
        assertThat(config.cache()).isEqualTo(Path.of("/cache"));
    }
}
