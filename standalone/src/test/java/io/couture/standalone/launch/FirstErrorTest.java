package io.couture.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstErrorTest {

    @TempDir
    Path folder;

    @Test
    void isTheFirstOfALog() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), """
                2026-01-01T10:00:00.000+0000 INFO  [io.couture.kit.Stage] an ERROR [x] of old
                2026-01-01T10:00:01.000+0000 ERROR [io.couture.dalle.DalleWiring] couture.dalle.device=cuda: no GPU
                2026-01-01T10:00:02.000+0000 ERROR [io.quarkus.runtime.Application] Failed to start application
                \tat io.couture.X
                """);

        assertThat(FirstError.in(log)).contains("couture.dalle.device=cuda: no GPU");
    }

    @Test
    void isNothingWhereThereIsNone() throws IOException {
        assertThat(FirstError.in(Files.writeString(folder.resolve("b.log"), "started\n")))
                .isEmpty();
        assertThat(FirstError.in(folder.resolve("none.log"))).isEmpty();
    }
}
