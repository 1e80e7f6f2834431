package io.couture.trainer.gate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.model.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the gates said of a release; {@code evaluation/gates.json} in it.
 *
 * @param job that made the release; empty for a run without a job
 * @param rival the release that it was compared with; empty for none
 * @param figures everything that was measured, by name
 */
public record Verdict(
        String job,
        String rival,
        List<GateResult> results,
        Map<String, Double> figures,
        Map<String, Double> rivalFigures) {

    private static final String FILE = "evaluation/gates.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public Verdict {
        results = List.copyOf(results);
        figures = new TreeMap<>(figures);
        rivalFigures = new TreeMap<>(rivalFigures);
    }

    /** Whether the release may be announced. */
    public boolean passed() {
        return results.stream().allMatch(GateResult::passed);
    }

    /** The gates that did not let it through, for people. */
    public String reason() {
        return results.stream()
                .filter(result -> !result.passed())
                .map(GateResult::describe)
                .collect(Collectors.joining("; "));
    }

    /** What was written into a release when it was made. */
    public static Optional<Verdict> of(Release release) throws IOException {
        Path file = release.file(FILE);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Verdict.class)) : Optional.empty();
    }

    void write(Release release) throws IOException {
        Path file = release.file(FILE);
        Files.createDirectories(file.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }
}
