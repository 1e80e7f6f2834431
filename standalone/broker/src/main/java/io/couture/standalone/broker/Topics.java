package io.couture.standalone.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Every topic of Couture, with what a single machine keeps of it. */
final class Topics {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final short ONE_REPLICA = 1;

    private Topics() {}

    static List<NewTopic> all(int partitions) {
        return List.of(
                kept("couture.requests", partitions, DAY),
                kept("couture.pictures", partitions, HOUR),
                kept("couture.captions", partitions, DAY),
                kept("couture.tokens", partitions, DAY),
                kept("couture.images", partitions, HOUR),
                kept("couture.results", partitions, DAY),
                kept("couture.progress", partitions, HOUR),
                kept("couture.cancellations", 1, HOUR),
                kept("couture.training-jobs", partitions, WEEK),
                kept("couture.training-events", partitions, WEEK),
                kept("couture.dead-letters", 1, WEEK),
                new NewTopic("couture.releases", 1, ONE_REPLICA).configs(Map.of("cleanup.policy", "compact")));
    }

    private static NewTopic kept(String name, int partitions, Duration time) {
        return new NewTopic(name, partitions, ONE_REPLICA)
                .configs(Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", Long.toString(time.toMillis()),
                        // Retention works on whole segments: without a bound of their own they would be 1 GiB each.
                        "segment.bytes", Integer.toString(64 * 1024 * 1024),
                        "retention.bytes", Integer.toString(256 * 1024 * 1024),
                        "max.message.bytes", Integer.toString(BrokerSettings.MAX_RECORD_BYTES)));
    }

    /** Creates those that are missing. A topic that exists keeps its partitions and its configuration. */
    static void create(String bootstrapServers, int partitions) throws ExecutionException, InterruptedException {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(properties)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = all(partitions).stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .collect(Collectors.toList());
            admin.createTopics(missing).all().get();
        }
    }
}
