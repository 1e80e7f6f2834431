package io.couture.standalone.launch;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command lines and environments of a local Couture's JVMs. */
final class LaunchPlan {
    static final String BROKER = "broker";
    static final String ALL_SERVICES = "standalone";

    private static final String GATEWAY = "gateway";
    private static final String TETHER = "io.couture.standalone.broker.Tether";
    private static final String BROKER_MAIN = "io.couture.standalone.broker.BrokerMain";
    private static final String QUARKUS_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private final Installation installation;
    private final LaunchOptions options;

    LaunchPlan(Installation installation, LaunchOptions options) {
        this.installation = installation;
        this.options = options;
    }

    /** Appears once the broker answers and its topics exist. */
    Path brokerReadyFile() {
        return options.data().resolve("broker.ready");
    }

    ChildSpec broker() throws LaunchException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                installation.brokerClassPath(),
                BROKER_MAIN));
        command.addAll(List.of("--data", options.data().resolve("kafka").toString()));
        command.addAll(List.of("--port", Integer.toString(options.ports().kafka())));
        command.addAll(
                List.of("--controller-port", Integer.toString(LocalPorts.free(1).get(0))));
        command.addAll(List.of("--partitions", Integer.toString(options.limits().partitions())));
        command.addAll(List.of("--ready-file", brokerReadyFile().toString()));
        return new ChildSpec(BROKER, options.ports().kafka(), command, Map.of(), log(BROKER));
    }

    /** In the order in which they are started. */
    List<ChildSpec> services() throws LaunchException {
        if (options.shape() == LaunchOptions.Shape.ONE_JVM) {
            return List.of(service(ALL_SERVICES, options.ports().http(), "512m"));
        }
        List<Integer> ports = LocalPorts.free(Installation.SERVICES.size());
        List<ChildSpec> services = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            String name = Installation.SERVICES.get(i);
            services.add(service(name, GATEWAY.equals(name) ? options.ports().http() : ports.get(i), "384m"));
        }
        return services;
    }

    private ChildSpec service(String module, int port, String heap) throws LaunchException {
        String classPath = installation.application(module) + File.pathSeparator + installation.tetherJar();
        Path natives = installation.data().resolve("natives");
        List<String> command = List.of(
                java(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                // Natives unpacked once stay for the next start, whatever data directory that has.
                "-Dorg.bytedeco.javacpp.cachedir=" + natives,
                "-DENGINE_CACHE_DIR=" + natives,
                "-cp",
                classPath,
                TETHER,
                QUARKUS_MAIN);
        return new ChildSpec(module, port, command, environment(port), log(module));
    }

    private Map<String, String> environment(int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + options.ports().kafka());
        environment.put("COUTURE_STORE_ROOT", options.store().toString());
        environment.put("COUTURE_STORE_DEFAULT_RELEASE", options.release());
        environment.put("COUTURE_GATEWAY_PARTITION", "0");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        // The tokenizer library comes with its natives; it has nothing to fetch and nobody to tell.
        environment.put("DJL_OFFLINE", "true");
        environment.put("OPT_OUT_TRACKING", "true");
        return environment;
    }

    private Path log(String name) {
        return options.data().resolve("logs").resolve(name + ".log");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
