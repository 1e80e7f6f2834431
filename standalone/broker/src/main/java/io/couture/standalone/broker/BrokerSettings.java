package io.couture.standalone.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How the broker is asked to run.
 *
 * @param data directory of its log; kept between runs
 * @param port client listener on the loopback interface
 * @param controllerPort the quorum's own listener, of no interest to anybody else
 * @param partitions of each topic that is worked on in parallel, 1 to 256
 * @param readyFile created once the broker answers and every topic exists
 */
record BrokerSettings(Path data, int port, int controllerPort, int partitions, Path readyFile) {
    /** Bytes of one record: a result carries every picture of its request. */
    static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    BrokerSettings {
        requirePort("port", port);
        requirePort("controller-port", controllerPort);
        if (partitions < 1 || partitions > 256) {
            throw new IllegalArgumentException("partitions is " + partitions + ", must be 1 to 256");
        }
    }

    private static void requirePort(String name, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(name + " is " + port + ", must be 1 to 65535");
        }
    }

    /** From {@code --data DIR --port N --controller-port N --partitions N --ready-file FILE}, all required. */
    static BrokerSettings parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            values.put(arguments[i], arguments[i + 1]);
        }
        return new BrokerSettings(
                Path.of(required(values, "--data")),
                Integer.parseInt(required(values, "--port")),
                Integer.parseInt(required(values, "--controller-port")),
                Integer.parseInt(required(values, "--partitions")),
                Path.of(required(values, "--ready-file")));
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("option " + name + " is missing");
        }
        return value;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Kafka's own configuration: one node that is broker and controller, sized for a laptop. */
    Map<String, String> kafka() {
        Map<String, String> kafka = new HashMap<>();
        kafka.put("process.roles", "broker,controller");
        kafka.put("node.id", "1");
        kafka.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        kafka.put("controller.listener.names", "CONTROLLER");
        kafka.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        kafka.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        kafka.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        kafka.put("log.dirs", data.toAbsolutePath().toString());
        kafka.put("auto.create.topics.enable", "false");
        kafka.put("message.max.bytes", Integer.toString(MAX_RECORD_BYTES));
        // A broker that was killed is still "alive" to its controller for a session; the next start waits for its end.
        kafka.put("broker.session.timeout.ms", "2000");
        kafka.put("broker.heartbeat.interval.ms", "300");
        kafka.put("group.initial.rebalance.delay.ms", "0");
        kafka.put("group.min.session.timeout.ms", "1000");
        kafka.put("offsets.topic.replication.factor", "1");
        kafka.put("offsets.topic.num.partitions", "4");
        kafka.put("transaction.state.log.replication.factor", "1");
        kafka.put("transaction.state.log.min.isr", "1");
        kafka.put("transaction.state.log.num.partitions", "1");
        kafka.put("share.coordinator.state.topic.replication.factor", "1");
        kafka.put("share.coordinator.state.topic.min.isr", "1");
        kafka.put("share.coordinator.state.topic.num.partitions", "1");
        // The cleaner's default buffer of 128 MiB would be most of this JVM's heap.
        kafka.put("log.cleaner.dedupe.buffer.size", "8388608");
        kafka.put("num.network.threads", "2");
        kafka.put("num.io.threads", "4");
        kafka.put("background.threads", "2");
        return kafka;
    }
}
