package io.couture.trainer.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.torch.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrialProcessTest {

    private static final TrialProcess CHILD = new TrialProcess(Child.class.getName(), Duration.ofSeconds(60));

    /** A trial that does what its first argument says. */
    static final class Child {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            switch (arguments[0]) {
                case "well" -> Files.writeString(Path.of(arguments[2]), "{\"memory_gb_per_s\": 12.5}");
                case "wrong" -> Files.writeString(Path.of(arguments[2]), "{\"failure\": \"computed wrongly\"}");
                case "crash" -> Runtime.getRuntime().halt(139);
                default -> Thread.sleep(60_000);
            }
        }
    }

    @Test
    void givesWhatAChildMeasured() throws IOException {
        assertThat(CHILD.run("well", ComputeDevice.CPU)).containsEntry("memory_gb_per_s", 12.5);
    }

    @Test
    void aFailureACrashAndAHangAreFindings() {
        assertThatThrownBy(() -> CHILD.run("wrong", ComputeDevice.CPU))
                .isInstanceOf(Trial.TrialFailedException.class)
                .hasMessage("computed wrongly");
        assertThatThrownBy(() -> CHILD.run("crash", ComputeDevice.CUDA))
                .isInstanceOf(Trial.TrialFailedException.class)
                .hasMessage("its process ended with code 139 (signal 11)");
        assertThatThrownBy(() ->
                        new TrialProcess(Child.class.getName(), Duration.ofMillis(300)).run("hang", ComputeDevice.CPU))
                .isInstanceOf(Trial.TrialFailedException.class)
                .hasMessage("did not end within 0 s");
    }
}
