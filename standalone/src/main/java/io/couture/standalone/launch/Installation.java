package io.couture.standalone.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the built parts of Couture lie.
 *
 * @param home the root of the project
 */
public record Installation(Path home) {
    static final List<String> SERVICES =
            List.of("caption-service", "dalle-service", "vqgan-service", "clip-service", "gateway");

    /** From the system property {@code couture.home}, which the script {@code couture} sets. */
    public static Installation current() {
        return new Installation(Path.of(System.getProperty("couture.home", "."))
                .toAbsolutePath()
                .normalize());
    }

    public Path releases() {
        return home.resolve("releases");
    }

    public Path data() {
        return home.resolve(".couture");
    }

    /** Class path of the broker's JVM: its jar and its libraries. */
    String brokerClassPath() throws LaunchException {
        return tetherJar()
                + java.io.File.pathSeparator
                + requireBuilt(home.resolve("standalone/broker/target/lib")).resolve("*");
    }

    /** The jar that holds {@code Tether}, with nothing else on its class path. */
    Path tetherJar() throws LaunchException {
        Path target = requireBuilt(home.resolve("standalone/broker/target"));
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().startsWith("couture-standalone-broker"))
                    .filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> notBuilt(target));
        } catch (IOException e) {
            throw new LaunchException("cannot read " + target + ": " + e.getMessage(), e);
        }
    }

    /** The Quarkus application in {@code module}. */
    Path application(String module) throws LaunchException {
        return requireBuilt(home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    private static Path requireBuilt(Path path) throws LaunchException {
        if (!Files.exists(path)) {
            throw notBuilt(path);
        }
        return path;
    }

    private static LaunchException notBuilt(Path path) {
        return new LaunchException(path + " is missing; build with: mvn package");
    }
}
