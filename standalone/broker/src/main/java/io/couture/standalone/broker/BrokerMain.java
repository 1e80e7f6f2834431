package io.couture.standalone.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A one-node Kafka (KRaft) on the loopback interface, with Couture's topics; ends with its parent. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) {
        Tether.hold(System.in);
        try {
            run(BrokerSettings.parse(arguments));
        } catch (Exception | Error e) {
            // A server that failed half-way (a locked data directory, say) leaves threads behind that would keep this
            // JVM alive without ever being ready, and that its shutdown hooks would wait for.
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(BrokerSettings settings) throws Exception {
        format(settings.data());
        Files.deleteIfExists(settings.readyFile());
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.kafka(), false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, settings.readyFile()), "stop-broker"));
        server.startup();
        Topics.create(settings.bootstrapServers(), settings.partitions());
        Files.writeString(settings.readyFile(), settings.bootstrapServers());
        server.awaitShutdown();
    }

    private static void stop(KafkaRaftServer server, Path readyFile) {
        try {
            Files.deleteIfExists(readyFile);
        } catch (IOException e) {
            e.printStackTrace();
        }
        server.shutdown();
    }

    private static void format(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        String directory = data.toAbsolutePath().toString();
        new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(directory)
                .setMetadataLogDirectory(directory)
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }
}
