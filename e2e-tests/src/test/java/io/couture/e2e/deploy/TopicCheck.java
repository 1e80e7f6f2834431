package io.couture.e2e.deploy;

import io.couture.kit.envelope.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.storage.internals.log.LogConfig;

/** Topics as a deployment creates them, against those that the code reads and writes, and against Kafka's own rules. */
final class TopicCheck {

    private static final Set<String> CARRY_PICTURES = Set.of(
            Topics.REQUESTS, Topics.PICTURES, Topics.IMAGES, Topics.RESULTS, Topics.PROGRESS, Topics.DEAD_LETTERS);
    private static final int PICTURE_BYTES = 16 * 1024 * 1024;
    private static final Pattern CREATE =
            Pattern.compile("(?m)^\\s*create (\\S+) (\\d+)((?: --config \\S+=\\S+)*)\\s*$");

    private TopicCheck() {}

    record Settings(int partitions, Map<String, String> config) {}

    /** The topics that the shell script of Compose's one-shot job creates. */
    static Map<String, Settings> fromScript(String script) {
        Map<String, Settings> topics = new TreeMap<>();
        Matcher matcher = CREATE.matcher(script);
        while (matcher.find()) {
            Map<String, String> config = new HashMap<>();
            for (String entry : matcher.group(3).split("--config ")) {
                if (!entry.isBlank()) {
                    String[] pair = entry.strip().split("=", 2);
                    config.put(pair[0], pair[1]);
                }
            }
            topics.put(matcher.group(1), new Settings(Integer.parseInt(matcher.group(2)), config));
        }
        return topics;
    }

    /** The topics of Strimzi's objects. */
    static Map<String, Settings> fromManifests(List<Manifest> manifests) {
        Map<String, Settings> topics = new TreeMap<>();
        for (Manifest manifest : manifests) {
            if (manifest.object() instanceof StrimziKinds.Topic topic) {
                Map<String, String> config = new HashMap<>();
                topic.spec().config().forEach((key, value) -> config.put(key, String.valueOf(value)));
                topics.put(topic.metadata().name(), new Settings(topic.spec().partitions(), config));
            }
        }
        return topics;
    }

    static List<String> problems(Map<String, Settings> created) {
        List<String> problems = new ArrayList<>();
        for (String topic : CodeFacts.topics()) {
            if (!created.containsKey(topic)) {
                problems.add("topic " + topic + " is in the code but is not created");
            }
        }
        created.forEach((name, settings) -> {
            if (!CodeFacts.topics().contains(name)) {
                problems.add("topic " + name + " is created but is not in the code");
            }
            checkSettings(name, settings, problems);
        });
        checkReplyTopics(created, problems);
        return problems;
    }

    private static void checkSettings(String name, Settings settings, List<String> problems) {
        Properties properties = new Properties();
        properties.putAll(settings.config());
        try {
            LogConfig.validate(properties);
        } catch (RuntimeException e) {
            problems.add("topic " + name + ": " + e.getMessage());
            return;
        }
        boolean compacted = "compact".equals(settings.config().get("cleanup.policy"));
        if (compacted != name.equals(Topics.RELEASES)) {
            problems.add("topic " + name + (compacted ? " is compacted" : " is not compacted"));
        }
        int most = Integer.parseInt(settings.config().getOrDefault("max.message.bytes", "1048588"));
        if (CARRY_PICTURES.contains(name) && most < PICTURE_BYTES) {
            problems.add("topic " + name + " takes records of " + most + " bytes; pictures need " + PICTURE_BYTES);
        }
    }

    /** A gateway's number is its partition of both. */
    private static void checkReplyTopics(Map<String, Settings> created, List<String> problems) {
        Settings results = created.get(Topics.RESULTS);
        Settings progress = created.get(Topics.PROGRESS);
        if (results != null && progress != null && results.partitions() != progress.partitions()) {
            problems.add(Topics.RESULTS + " has " + results.partitions() + " partitions, " + Topics.PROGRESS + " has "
                    + progress.partitions());
        }
    }
}
