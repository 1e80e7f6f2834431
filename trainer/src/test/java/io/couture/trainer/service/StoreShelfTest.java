package io.couture.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.onnx.testing.TinyRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreShelfTest {

    @TempDir
    private Path folder;

    @Test
    void makesReleasesInTheStoreItselfWhereThatIsADirectory() throws IOException {
        StoreShelf shelf = StoreShelf.of(
                folder.resolve("releases").toString(), folder.resolve("other"), new S3Environment(Map.of(), folder));
        Release release = TinyRelease.writeTo(shelf.workshop());
        Files.writeString(release.file(ModelStore.KEPT_FILE), "{}");
        shelf.put(release);
        assertThat(shelf.store().list()).containsExactly(release.id());
        assertThat(shelf.store().offered()).isEmpty();

        shelf.offer(release.id());

        assertThat(shelf.store().offered()).containsExactly(release.id());
    }

    @Test
    void readsTheServicesVariablesAndTellsNobodyTheSecret() {
        S3Environment s3 = new S3Environment(
                Map.of(
                        "COUTURE_STORE_S3_ENDPOINT", "http://store:8080",
                        "COUTURE_STORE_S3_ACCESS_KEY_ID", "key",
                        "COUTURE_STORE_S3_SECRET_ACCESS_KEY", "hush"),
                folder);

        assertThat(s3.endpoint()).hasValue("http://store:8080");
        assertThat(s3.accessKeyId()).hasValue("key");
        assertThat(s3.secretAccessKey()).hasValue("hush");
        assertThat(s3.region()).isEqualTo("us-east-1");
        assertThat(s3.toString()).doesNotContain("hush");
        assertThat(StoreShelf.of("s3://couture/releases", folder.resolve("workshop"), s3)
                        .workshop())
                .isEqualTo(folder.resolve("workshop"));
    }
}
