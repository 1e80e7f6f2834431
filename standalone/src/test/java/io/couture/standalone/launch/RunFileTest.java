package io.couture.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    private Path data;

    @Test
    void isReadAsItWasWritten() throws Exception {
        RunFile run = new RunFile(
                ProcessHandle.current().pid(),
                8080,
                9092,
                "starter",
                List.of(new RunFile.Entry("broker", 12, 9092), new RunFile.Entry("gateway", 13, 8080)));

        run.write(data);

        assertThat(RunFile.read(data)).contains(run);
    }

    @Test
    void isEmptyWhenItsProcessIsGone() throws Exception {
        new RunFile(Long.MAX_VALUE, 8080, 9092, "starter", List.of()).write(data);

        assertThat(RunFile.read(data)).isEmpty();
    }

    @Test
    void isEmptyWhenAbsentOrDamaged() throws Exception {
        assertThat(RunFile.read(data)).isEmpty();
        Files.writeString(data.resolve("run.json"), "{\"pid\":");
        assertThat(RunFile.read(data)).isEmpty();
    }
}
