package io.couture.standalone.cli;

import io.couture.standalone.launch.HealthProbe;
import io.couture.standalone.launch.Installation;
import io.couture.standalone.launch.RunFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what runs. */
@Command(
        name = "status",
        description = "Tell whether a Couture is up on this machine, and its processes",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Where it was started (.couture).")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path directory = data == null ? Installation.current().data() : data;
        Optional<RunFile> found = RunFile.read(directory);
        if (found.isEmpty()) {
            throw new CommandException(ExitCode.SERVICE_FAILED, "no Couture is up on " + directory);
        }
        RunFile run = found.get();
        boolean ready = HealthProbe.isReady("localhost", run.httpPort());
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s at http://localhost:%d, release %s, Kafka at localhost:%d%n",
                ready ? "ready" : "not ready", run.httpPort(), run.release(), run.kafkaPort());
        for (RunFile.Entry process : run.processes()) {
            out.printf("  %-16s process %-8d port %d%n", process.name(), process.pid(), process.port());
        }
        out.flush();
        return ready ? ExitCode.DONE : ExitCode.SERVICE_FAILED;
    }
}
