package io.couture.e2e.system;

import static org.awaitility.Awaitility.await;

import io.couture.standalone.launch.LaunchException;
import io.couture.standalone.launch.LaunchOptions;
import io.couture.standalone.launch.RunFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Couture started by its command line, as the script {@code couture} starts it, on ports of its own. */
public final class CoutureProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(400);

    private final Process process;
    private final Path data;
    private final LaunchOptions.Ports ports;

    private CoutureProcess(Process process, Path data, LaunchOptions.Ports ports) {
        this.process = process;
        this.data = data;
        this.ports = ports;
    }

    /** Returns once it is ready. {@code options} are more arguments of {@code couture up}. */
    public static CoutureProcess up(ReleaseUnderTest release, String... options) {
        try {
            Path data = Files.createTempDirectory("couture-e2e-");
            LaunchOptions.Ports ports = LaunchOptions.Ports.free();
            List<String> arguments = new ArrayList<>(List.of("up"));
            arguments.addAll(List.of("--port", Integer.toString(ports.http())));
            arguments.addAll(List.of("--kafka-port", Integer.toString(ports.kafka())));
            arguments.addAll(List.of("--data", data.toString()));
            arguments.addAll(List.of("--store", release.store().toString()));
            arguments.addAll(List.of("--release", release.id()));
            arguments.addAll(List.of("--start-timeout", Long.toString(START.toSeconds())));
            arguments.addAll(List.of(options));
            Path output = data.resolve("output.log");
            Process process = new ProcessBuilder(command(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            CoutureProcess couture = new CoutureProcess(process, data, ports);
            Runtime.getRuntime().addShutdownHook(new Thread(couture::close, "stop-couture"));
            await("couture up")
                    .atMost(START.plusSeconds(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException("couture up ended: " + Files.readString(output));
                        }
                        return RunFile.read(data).isPresent();
                    });
            return couture;
        } catch (IOException | LaunchException e) {
            throw new IllegalStateException("cannot start couture up", e);
        }
    }

    /** The command line of {@code ./couture ARGUMENTS} in a checkout that is built. */
    static List<String> command(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.config.file=/dev/null",
                "-Dcouture.home=" + home(),
                "-cp",
                classPath(home().resolve("standalone/target/quarkus-app")),
                "io.couture.standalone.cli.CoutureMain"));
        command.addAll(arguments);
        return command;
    }

    private static String classPath(Path application) throws IOException {
        List<String> prefixes = List.of(
                "io.couture.", "info.picocli.", "io.grpc.", "io.netty.", "io.perfmark.", "com.google.", "couture-");
        List<String> jars = new ArrayList<>();
        for (String folder : List.of("app", "lib/main")) {
            try (Stream<Path> files = Files.list(application.resolve(folder))) {
                files.filter(file ->
                                prefixes.stream().anyMatch(file.getFileName().toString()::startsWith))
                        .forEach(file -> jars.add(file.toString()));
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    static Path home() {
        return Path.of(System.getProperty("couture.home", ".."))
                .toAbsolutePath()
                .normalize();
    }

    public int httpPort() {
        return ports.http();
    }

    public String kafka() {
        return "127.0.0.1:" + ports.kafka();
    }

    public RunFile run() {
        return RunFile.read(data).orElseThrow(() -> new IllegalStateException("run.json is gone"));
    }

    /** Kills a child JVM as {@code kill -9} does. */
    public void kill(String name) {
        ProcessHandle.of(child(name).pid()).orElseThrow().destroyForcibly();
    }

    /** Lets a child JVM stand still, as a frozen machine does. */
    public void freeze(String name) throws IOException, InterruptedException {
        signal("-STOP", name);
    }

    /** Lets it go on. */
    public void thaw(String name) throws IOException, InterruptedException {
        signal("-CONT", name);
    }

    private void signal(String signal, String name) throws IOException, InterruptedException {
        String pid = Long.toString(child(name).pid());
        int code = new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(name + " takes no signal");
        }
    }

    /** A child JVM, by its service's name. */
    public RunFile.Entry child(String name) {
        return run().processes().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The pids of its child JVMs. */
    public List<Long> children() {
        return run().processes().stream().map(RunFile.Entry::pid).toList();
    }

    /** Kills the launcher itself as {@code kill -9} does. */
    public void killLauncher() {
        process.destroyForcibly();
    }

    /** Ends it as Ctrl-C or a service manager does, and returns how long that took. */
    public Duration stop() {
        long begin = System.nanoTime();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("couture up does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        if (Files.exists(data)) {
            removeData();
        }
    }

    private void removeData() {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + data, e);
        }
    }
}
