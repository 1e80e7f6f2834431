package io.couture.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The standalone's broker in a JVM of its own, with every topic. */
final class TestBroker implements AutoCloseable {

    private final int port = freePort();
    private final Process process;

    TestBroker(Path directory) throws IOException {
        Path ready = directory.resolve("ready");
        Path log = directory.resolve("broker.log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.couture.standalone.broker.BrokerMain",
                        "--data",
                        directory.resolve("data").toString(),
                        "--port",
                        Integer.toString(port),
                        "--controller-port",
                        Integer.toString(freePort()),
                        "--partitions",
                        "2",
                        "--ready-file",
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await("broker of " + log).atMost(Duration.ofSeconds(90)).until(() -> {
            assertThat(process.isAlive()).as(() -> read(log)).isTrue();
            return Files.exists(ready);
        });
    }

    KafkaSettings settings() {
        return new KafkaSettings(Map.of("bootstrap.servers", "127.0.0.1:" + port));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it has ended: until then it writes into a directory that is about to be deleted. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
