package io.couture.standalone.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a local Couture is asked to run.
 *
 * @param ports where it listens
 * @param data directory of the broker's log, the logs and {@code run.json}
 * @param store directory of releases
 * @param release served when a request names none, as {@code starter} or {@code starter/1}
 * @param shape one JVM for all services, or one for each
 */
public record LaunchOptions(Ports ports, Path data, Path store, String release, Shape shape, Limits limits) {
    /** Where it listens, on the loopback interface. */
    public record Ports(int http, int kafka) {
        public Ports {
            requirePort("--port", http);
            requirePort("--kafka-port", kafka);
        }

        /** Ports that nobody listens on at this moment. */
        public static Ports free() throws LaunchException {
            List<Integer> free = LocalPorts.free(2);
            return new Ports(free.get(0), free.get(1));
        }

        private static void requirePort(String option, int port) {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException(option + " is " + port + ", must be 1 to 65535");
            }
        }
    }

    /** How many JVMs the services take. */
    public enum Shape {
        ONE_JVM,
        JVM_PER_SERVICE
    }

    /**
     * Bounds of the launch.
     *
     * @param partitions of each topic that is worked on in parallel
     * @param start how long everything may take to become ready
     */
    public record Limits(int partitions, Duration start) {}
}
