package io.couture.trainer.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A team of two JVMs on this machine. */
public final class TwoProcesses {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 120;

    private TwoProcesses() {}

    /**
     * Runs a main class in both until they are done.
     *
     * @param work its one argument; what the processes print lies beside it
     */
    public static void run(Class<?> main, Path work) throws IOException, InterruptedException {
        int port = freePort();
        for (Process member : List.of(start(main, 0, port, work), start(main, 1, port, work))) {
            assertThat(member.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(member.exitValue()).isZero();
        }
    }

    /** Lines of a run's log that are about steps. */
    public static List<JsonNode> steps(Path work) throws IOException {
        List<JsonNode> steps = new ArrayList<>();
        for (String line : Files.readAllLines(work.resolve("log.jsonl"))) {
            JsonNode node = JSON.readTree(line);
            if (node.has("norm")) {
                steps.add(node);
            }
        }
        return steps;
    }

    private static Process start(Class<?> main, int rank, int port, Path work) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                work.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolveSibling("out-" + rank + ".log").toFile());
        builder.environment().put("RANK", String.valueOf(rank));
        builder.environment().put("WORLD_SIZE", "2");
        builder.environment().put("MASTER_ADDR", "127.0.0.1");
        builder.environment().put("MASTER_PORT", String.valueOf(port));
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
