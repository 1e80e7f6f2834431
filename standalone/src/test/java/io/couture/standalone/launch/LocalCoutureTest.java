package io.couture.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCoutureTest {
    @TempDir
    private Path home;

    @Test
    void refusesAReleaseThatIsNotThereBeforeStartingAnything() throws Exception {
        LaunchOptions options = new LaunchOptions(
                LaunchOptions.Ports.free(),
                home.resolve("data"),
                home.resolve("releases"),
                "starter",
                LaunchOptions.Shape.ONE_JVM,
                new LaunchOptions.Limits(1, Duration.ofSeconds(1)));

        try (LocalCouture couture = new LocalCouture(new Installation(home), options, notice -> {})) {
            assertThatThrownBy(couture::start)
                    .isInstanceOf(LaunchException.class)
                    .hasMessage("release starter is not in " + home.resolve("releases") + "; there is none");
        }
        assertThat(home.resolve("data")).doesNotExist();
    }
}
