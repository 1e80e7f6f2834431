package io.couture.trainer.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A stage's {@code log.jsonl} as series. */
final class StageLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Series> series = new LinkedHashMap<>();

    private StageLog() {}

    /**
     * Reads the log; a last line that a killed run left unfinished is passed over.
     *
     * @throws IOException naming file and line that is no JSON
     */
    static StageLog read(Path file) throws IOException {
        StageLog log = new StageLog();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            String line = reader.readLine();
            while (line != null) {
                number++;
                String next = reader.readLine();
                try {
                    log.add(JSON.readTree(line));
                } catch (JsonProcessingException wrong) {
                    if (next != null) {
                        throw new IOException(file + " line " + number + " is no JSON: " + wrong.getOriginalMessage());
                    }
                }
                line = next;
            }
        }
        return log;
    }

    private void add(JsonNode line) {
        long step = line.path("step").asLong();
        line.properties().forEach(entry -> {
            if (entry.getValue().isNumber() && !entry.getKey().equals("step")) {
                series.computeIfAbsent(entry.getKey(), Series::new)
                        .add(step, entry.getValue().asDouble());
            }
        });
    }

    Collection<Series> all() {
        return series.values();
    }

    Optional<Series> find(String name) {
        return Optional.ofNullable(series.get(name));
    }

    /** Those of these names that were logged, in this order. */
    List<Series> of(String... names) {
        return List.of(names).stream().flatMap(name -> find(name).stream()).toList();
    }

    List<Series> where(Predicate<String> name) {
        return series.values().stream().filter(each -> name.test(each.name())).toList();
    }

    /** Steps done. */
    long steps() {
        return series.values().stream()
                .mapToLong(each -> each.last().step())
                .max()
                .orElse(0);
    }
}
