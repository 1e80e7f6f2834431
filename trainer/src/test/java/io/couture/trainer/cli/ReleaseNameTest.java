package io.couture.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.release.ModelStore;
import io.couture.model.release.ReleaseId;
import io.couture.onnx.testing.TinyRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseNameTest {

    @TempDir
    private Path store;

    @BeforeEach
    void releases() throws IOException {
        Path first = TinyRelease.writeTo(store).directory();
        for (String version : new String[] {"9", "10", "11"}) {
            FileUtils.copyDirectory(
                    first.toFile(), first.resolveSibling(version).toFile());
        }
        Files.writeString(first.resolveSibling("11").resolve(ModelStore.KEPT_FILE), "{\"reason\": \"worse\"}");
    }

    @Test
    void aNameIsItsNewestVersionThatIsOffered() {
        assertThat(ReleaseName.find(store, "tiny")).isEqualTo(new ReleaseId("tiny", "10"));
        assertThat(ReleaseName.find(store, "tiny/11")).isEqualTo(new ReleaseId("tiny", "11"));
    }

    @Test
    void tellsWhereItLookedForANameOfNothing() {
        assertThatThrownBy(() -> ReleaseName.find(store, "winter"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("release is \"winter\", of which there is no version in " + store.toAbsolutePath());
    }
}
