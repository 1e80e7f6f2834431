package io.couture.standalone.cli;

import io.couture.standalone.launch.HealthProbe;
import io.couture.standalone.launch.Installation;
import io.couture.standalone.launch.RunFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the Couture to use: the one named, else one that is up on this machine. */
record ServerChoice(String host, int port) {
    private static final int DEFAULT_PORT = 8080;

    /** Empty when none was named and none is up. */
    static Optional<ServerChoice> find(@Nullable String named, Installation installation) {
        if (named != null) {
            ServerChoice server = parse(named);
            if (!HealthProbe.isReady(server.host, server.port)) {
                throw new CommandException(ExitCode.SERVICE_FAILED, "no Couture is ready at " + named);
            }
            return Optional.of(server);
        }
        int running = RunFile.read(installation.data()).map(RunFile::httpPort).orElse(DEFAULT_PORT);
        return Optional.of(new ServerChoice("localhost", running))
                .filter(server -> HealthProbe.isReady(server.host, server.port));
    }

    static ServerChoice parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            String host = colon < 0 ? text : text.substring(0, colon);
            int port = colon < 0 ? DEFAULT_PORT : Integer.parseInt(text.substring(colon + 1));
            if (!host.isEmpty() && port >= 1 && port <= 65535) {
                return new ServerChoice(host, port);
            }
        } catch (NumberFormatException e) {
            // Said below, as for every other form that is not one of ours.
        }
        throw new CommandException(
                ExitCode.BAD_INPUT,
                "--server is \"" + text + "\", must be HOST or HOST:PORT with a port of 1 to 65535");
    }
}
