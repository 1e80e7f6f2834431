package io.couture.benchmarks.pipeline;

import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts requests in, and counts what each stage gives out. */
final class Conveyor implements AutoCloseable {

    private static final String CAPTION = "상의에서 색상은 화이트이다. 카테고리는 블라우스이다. 소매기장은 반팔이다.";
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final Set<String> asked = new HashSet<>();
    /** Ids: what is done again after a stage was stopped counts once. */
    private final Map<Stage, Set<String>> seen = new EnumMap<>(Stage.class);
    /** When the newest record was made, Unix milliseconds. */
    private final Map<Stage, Long> last = new EnumMap<>(Stage.class);

    private int sent;

    Conveyor(String kafka) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Stage.values())
                .flatMap(stage -> consumer.partitionsFor(stage.topic()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Forgets what came, and sends requests; each draws other pictures. */
    void send(int requests, int candidates) {
        seen.clear();
        asked.clear();
        last.clear();
        for (int i = 0; i < requests; i++) {
            sent++;
            String body = "{\"caption\":\"" + CAPTION + "\",\"candidates\":" + candidates + ",\"top\":1,\"seed\":"
                    + sent + "}";
            String id = "bench-" + run + "-" + sent;
            asked.add(id);
            ProducerRecord<String, byte[]> request =
                    new ProducerRecord<>(Topics.REQUESTS, id, body.getBytes(StandardCharsets.UTF_8));
            request.headers().add(HeaderNames.CONTENT_TYPE, HeaderNames.JSON.getBytes(StandardCharsets.UTF_8));
            producer.send(request);
        }
        producer.flush();
    }

    /**
     * Waits for a stage's records.
     *
     * @return when the last of them was made, Unix milliseconds
     * @throws IllegalStateException when they have not come in time
     */
    long await(Stage stage, int records, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (count(stage) < records) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(stage.service() + " gave out " + count(stage) + " of " + records
                        + " records in " + patience.toSeconds() + " s; see its log");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                count(record);
            }
        }
        return last.getOrDefault(stage, 0L);
    }

    private int count(Stage stage) {
        return seen.getOrDefault(stage, Set.of()).size();
    }

    private void count(ConsumerRecord<String, byte[]> record) {
        // Of a candidate it is the request's with the candidate's number.
        if (!asked.contains(record.key().split("/", -1)[0])) {
            return;
        }
        for (Stage stage : Stage.values()) {
            if (stage.topic().equals(record.topic())) {
                String id =
                        new String(record.headers().lastHeader(HeaderNames.ID).value(), StandardCharsets.UTF_8);
                if (seen.computeIfAbsent(stage, none -> new HashSet<>()).add(id)) {
                    last.merge(stage, record.timestamp(), Math::max);
                    refuseFailure(stage, record);
                }
            }
        }
    }

    private static void refuseFailure(Stage stage, ConsumerRecord<String, byte[]> record) {
        String value = new String(record.value(), StandardCharsets.UTF_8);
        if (stage == Stage.CLIP && value.contains("\"error\"")) {
            throw new IllegalStateException("request " + record.key() + " failed: " + value);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
