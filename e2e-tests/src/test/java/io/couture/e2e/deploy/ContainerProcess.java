package io.couture.e2e.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service of Compose as a process of this machine: the image's own variables and command from its Dockerfile, Compose's
 * environment and nothing of this process' but the way to Java.
 */
final class ContainerProcess implements AutoCloseable {

    private static final Pattern VARIABLE =
            Pattern.compile("(?m)^(?:ENV | {4})([A-Z_]+)=(?:\"([^\"]*)\"|(\\S+?))(?: \\\\)?$");
    private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT \\[\"bash\", \"-c\", \"([^\"]*)\"]$");

    private final String name;
    private final Path log;
    private final Process process;

    private ContainerProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** Starts what an image of this module starts. */
    static ContainerProcess ofImage(String module, Map<String, String> environment, Path directory) {
        Matcher entrypoint = ENTRYPOINT.matcher(CodeFacts.dockerfile(module));
        if (!entrypoint.find()) {
            throw new IllegalStateException("the Dockerfile of " + module + " has no ENTRYPOINT [\"bash\", \"-c\", …]");
        }
        return start(module, module, List.of("bash", "-c", entrypoint.group(1)), environment, directory);
    }

    /** Starts a command of the trainer's image, which holds its class path as a build of the trainer leaves it here. */
    static ContainerProcess ofTrainer(List<String> command, Map<String, String> environment, Path directory)
            throws IOException {
        Path classPath = Repository.path("trainer/target/class-path.txt");
        List<String> java = new ArrayList<>(List.of(
                "java",
                "-cp",
                Repository.path("trainer/target/classes") + ":" + Files.readString(classPath),
                "io.couture.trainer.cli.TrainerMain"));
        java.addAll(command);
        return start("trainer", "trainer", classPath.getParent(), java, environment, directory);
    }

    /** Starts a command in an image of this module. */
    static ContainerProcess start(
            String name, String module, List<String> command, Map<String, String> environment, Path directory) {
        return start(name, module, deployments(module), command, environment, directory);
    }

    private static ContainerProcess start(
            String name,
            String module,
            Path workingDirectory,
            List<String> command,
            Map<String, String> environment,
            Path directory) {
        Map<String, String> all = new LinkedHashMap<>(imageEnvironment(module));
        all.putAll(environment);
        // A container has its own /tmp.
        all.replaceAll((key, value) -> value.replace("/tmp", directory.toString()));
        try {
            Files.createDirectories(directory);
            Path log = directory.resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(all);
            builder.environment().put("PATH", javaFirst());
            Process process = builder.start();
            // Also when the tests' JVM is stopped half-way.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ContainerProcess(name, log, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the Dockerfile copies to /deployments. */
    static Path deployments(String module) {
        Path app = Repository.path(module + "/target/quarkus-app");
        if (!Files.isDirectory(app)) {
            throw new IllegalStateException(app + " is not there; mvn package makes it");
        }
        return app;
    }

    static Map<String, String> imageEnvironment(String module) {
        Map<String, String> environment = new LinkedHashMap<>();
        Matcher variable = VARIABLE.matcher(CodeFacts.dockerfile(module));
        while (variable.find()) {
            environment.put(variable.group(1), variable.group(2) == null ? variable.group(3) : variable.group(2));
        }
        environment.keySet().removeAll(List.of("JAVA_HOME", "PATH"));
        return environment;
    }

    private static String javaFirst() {
        return Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitExit(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " still runs after " + seconds + " s:\n" + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
