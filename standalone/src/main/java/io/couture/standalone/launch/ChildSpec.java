package io.couture.standalone.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A JVM to start.
 *
 * @param environment added to this process's own
 * @param log file that takes its output, appended to
 */
record ChildSpec(String name, int port, List<String> command, Map<String, String> environment, Path log) {
    ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
