package io.couture.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;

/** The standalone's broker in a JVM of its own, in the place of Compose's. */
final class LocalBroker implements AutoCloseable {

    private final int port;
    private final Process process;

    LocalBroker(Path directory, int partitions) throws IOException {
        port = freePort();
        Files.createDirectories(directory);
        Path ready = directory.resolve("ready");
        Path log = directory.resolve("broker.log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        Repository.path("standalone/broker/target/classes") + ":"
                                + Repository.path("standalone/broker/target/lib") + "/*",
                        "io.couture.standalone.broker.BrokerMain",
                        "--data",
                        directory.resolve("data").toString(),
                        "--port",
                        Integer.toString(port),
                        "--controller-port",
                        Integer.toString(freePort()),
                        "--partitions",
                        Integer.toString(partitions),
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

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    Set<String> topics() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    /** Asks the broker whether it would create these topics; nothing is created. */
    void wouldCreate(Map<String, TopicCheck.Settings> topics) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            List<NewTopic> asked = topics.entrySet().stream()
                    .map(topic -> new NewTopic(
                                    "would-be." + topic.getKey(),
                                    topic.getValue().partitions(),
                                    (short) 1)
                            .configs(topic.getValue().config()))
                    .collect(Collectors.toList());
            admin.createTopics(asked, new CreateTopicsOptions().validateOnly(true))
                    .all()
                    .get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address()));
    }

    /** Returns when it has ended: until then it writes into a directory that somebody is about to delete. */
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
