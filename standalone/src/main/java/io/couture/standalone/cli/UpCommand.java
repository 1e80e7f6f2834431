package io.couture.standalone.cli;

import io.couture.standalone.launch.Installation;
import io.couture.standalone.launch.LaunchException;
import io.couture.standalone.launch.LaunchOptions;
import io.couture.standalone.launch.LocalCouture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a Couture that stays up. */
@Command(
        name = "up",
        description = "Start a Couture on this machine that stays up until Ctrl-C",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "Page, REST, gRPC (8080).")
    private int port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "${env:COUTURE_STANDALONE_KAFKA_PORT:-9092}",
            description = "The broker (9092).")
    private int kafkaPort;

    @Option(names = "--data", paramLabel = "DIR", description = "Broker's log, logs, run.json (.couture).")
    private @Nullable Path data;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "${env:COUTURE_STORE_ROOT}",
            description = "Directory of releases (releases).")
    private @Nullable Path store;

    @Option(
            names = "--release",
            paramLabel = "NAME[/VERSION]",
            defaultValue = "${env:COUTURE_STORE_DEFAULT_RELEASE:-starter}",
            description = "Serves requests that name none (starter).")
    private String release;

    @Option(names = "--processes", description = "One JVM for each service instead of one for all.")
    private boolean processes;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "${env:COUTURE_STANDALONE_PARTITIONS:-4}",
            description = "Partitions of each work topic, when it is created (4).")
    private int partitions;

    @Option(
            names = "--start-timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Give up when not ready by then (120).")
    private int startTimeout;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Installation installation = Installation.current();
        LocalCouture couture = new LocalCouture(installation, options(installation), this::say);
        Runtime.getRuntime().addShutdownHook(new Thread(couture::close, "stop-couture"));
        Instant begin = Instant.now();
        try {
            couture.start();
        } catch (LaunchException e) {
            couture.close();
            throw new CommandException(ExitCode.SERVICE_FAILED, String.valueOf(e.getMessage()), e);
        }
        say(String.format(
                Locale.ROOT,
                "Couture is ready at http://localhost:%d after %.1f s (release %s, Kafka at localhost:%d); Ctrl-C"
                        + " stops it",
                port,
                Duration.between(begin, Instant.now()).toMillis() / 1000.0,
                release,
                kafkaPort));
        String reason = couture.awaitEnd();
        couture.close();
        if (!reason.isEmpty()) {
            throw new CommandException(ExitCode.SERVICE_FAILED, reason);
        }
        return ExitCode.DONE;
    }

    private LaunchOptions options(Installation installation) {
        try {
            return new LaunchOptions(
                    new LaunchOptions.Ports(port, kafkaPort),
                    data == null ? installation.data() : data.toAbsolutePath(),
                    store == null ? installation.releases() : store.toAbsolutePath(),
                    release,
                    processes ? LaunchOptions.Shape.JVM_PER_SERVICE : LaunchOptions.Shape.ONE_JVM,
                    new LaunchOptions.Limits(partitions, Duration.ofSeconds(startTimeout)));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
