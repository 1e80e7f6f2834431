package io.couture.standalone.cli;

import io.couture.standalone.client.GenerationClient;
import io.couture.standalone.launch.Installation;
import io.couture.standalone.launch.LaunchException;
import io.couture.standalone.launch.LaunchOptions;
import io.couture.standalone.launch.LocalCouture;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/** The Couture that one command uses: one that is up already, or one of its own that ends with it. */
final class Session implements AutoCloseable {
    private static final String DEFAULT_RELEASE = "starter";
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final ServerChoice server;
    private final @Nullable LocalCouture own;

    private Session(ServerChoice server, @Nullable LocalCouture own) {
        this.server = server;
        this.own = own;
    }

    static Session open(@Nullable String named, @Nullable String release, Installation installation, PrintStream err) {
        Optional<ServerChoice> running = ServerChoice.find(named, installation);
        if (running.isPresent()) {
            return new Session(running.get(), null);
        }
        err.println("starting a Couture for this command; ./couture up keeps one running");
        return start(release == null ? defaultRelease() : release, installation, err);
    }

    private static String defaultRelease() {
        String chosen = System.getenv("COUTURE_STORE_DEFAULT_RELEASE");
        return chosen == null || chosen.isEmpty() ? DEFAULT_RELEASE : chosen;
    }

    private static Session start(String release, Installation installation, PrintStream err) {
        try {
            Path data = Files.createTempDirectory("couture-");
            String store = System.getenv("COUTURE_STORE_ROOT");
            LaunchOptions options = new LaunchOptions(
                    LaunchOptions.Ports.free(),
                    data,
                    store == null || store.isEmpty()
                            ? installation.releases()
                            : Path.of(store).toAbsolutePath(),
                    release,
                    LaunchOptions.Shape.ONE_JVM,
                    new LaunchOptions.Limits(1, START_LIMIT));
            LocalCouture couture = new LocalCouture(installation, options, err::println);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(couture, data), "stop-couture"));
            couture.start();
            return new Session(new ServerChoice(couture.host(), couture.httpPort()), couture);
        } catch (LaunchException | IOException e) {
            throw new CommandException(ExitCode.SERVICE_FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /** {@code host:port}. */
    String address() {
        return server.host() + ":" + server.port();
    }

    GenerationClient connect() {
        return new GenerationClient(server.host(), server.port());
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }

    private static void stop(LocalCouture couture, Path data) {
        couture.close();
        try {
            FileUtils.deleteDirectory(data.toFile());
        } catch (IOException e) {
            System.err.println("couture: cannot remove " + data + ": " + e.getMessage());
        }
    }
}
