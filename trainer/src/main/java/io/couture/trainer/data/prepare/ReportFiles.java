package io.couture.trainer.data.prepare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.couture.trainer.data.Found;
import io.couture.trainer.data.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a report as {@code report.md} and {@code report.json}, and sums it up in a few lines. */
public final class ReportFiles {

    private static final String JSON_NAME = "report.json";
    private static final int ENDS = 3;
    private static final int LINES = 50;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportFiles() {}

    static void write(Path directory, PrepareReport report) throws IOException {
        Files.write(directory.resolve(JSON_NAME), JSON.writeValueAsBytes(report));
        Files.writeString(directory.resolve("report.md"), markdown(report), StandardCharsets.UTF_8);
    }

    /** What a prepared directory was made from, if its report says so. */
    public static Optional<String> source(Path directory) throws IOException {
        Path file = directory.resolve(JSON_NAME);
        return Files.exists(file)
                ? Optional.of(JSON.readTree(file.toFile()).path("source").asText())
                : Optional.empty();
    }

    /** The report in lines for a terminal. */
    public static List<String> summary(PrepareReport report) {
        StringBuilder text = new StringBuilder();
        PrepareReport.Kept kept = report.kept();
        line(
                text,
                kept.pictures() + " pictures prepared: " + kept.labelled() + " with labels, " + kept.captioned()
                        + " with captions; " + splits(kept.splits()));
        report.skipped()
                .counts()
                .forEach((reason, count) -> line(
                        text,
                        "skipped " + count + " × " + reason.words() + ", the first is "
                                + names(report, reason).get(0)));
        report.repairs()
                .forEach((kind, found) -> line(
                        text,
                        "repaired " + found.count() + " × " + kind + ", as in "
                                + found.first().get(0)));
        if (!report.unknownValues().isEmpty()) {
            Map<String, Integer> counts = new TreeMap<>();
            report.unknownValues().forEach((value, found) -> counts.put(value, found.count()));
            line(text, "unknown values, kept as written: " + commonest(counts));
        }
        PrepareReport.Duplicates duplicates = report.duplicates();
        if (duplicates.groups() > 0) {
            line(
                    text,
                    duplicates.pictures() + " pictures look the same in " + duplicates.groups() + " groups, "
                            + duplicates.acrossSplits() + " of them across splits");
        }
        for (Split split : Split.values()) {
            if (!kept.splits().containsKey(split)) {
                line(
                        text,
                        "there is no picture in the " + lower(split) + " split"
                                + (split == Split.TEST ? "" : ", which training needs: more pictures are needed"));
            }
        }
        return text.toString().lines().toList();
    }

    private static String markdown(PrepareReport report) {
        StringBuilder text = new StringBuilder("# Prepared data\n\n");
        line(text, "From " + report.source() + ".\n");
        summary(report).forEach(one -> line(text, "- " + one));
        report.skipped().counts().forEach((reason, count) -> {
            List<String> names = names(report, reason);
            line(text, "\n## Skipped: " + reason.words() + ", " + count + "\n");
            names.forEach(name -> line(text, "- " + name));
            if (names.size() < count) {
                line(text, "- and " + (count - names.size()) + " more, all in " + SkippedFile.NAME);
            }
        });
        if (!report.unknownValues().isEmpty()) {
            line(text, "\n## Values outside the vocabulary\n");
            list(text, report.unknownValues());
        }
        if (!report.repairs().isEmpty()) {
            line(text, "\n## Repaired in labels\n");
            list(text, report.repairs());
        }
        if (report.duplicates().groups() > 0) {
            line(text, "\n## Pictures that look the same\n");
            report.duplicates().examples().forEach(group -> line(text, "- " + String.join(", ", group)));
        }
        if (!report.attributes().isEmpty()) {
            line(text, "\n## Values of attributes\n");
            line(text, "| attribute | pictures | values | commonest | rarest |\n|---|---|---|---|---|");
            report.attributes()
                    .forEach((name, counts) -> line(
                            text,
                            "| " + name + " | "
                                    + counts.values().stream()
                                            .mapToInt(Integer::intValue)
                                            .sum() + " | " + counts.size() + " | "
                                    + commonest(counts) + " | " + rarest(counts) + " |"));
        }
        return text.toString();
    }

    private static void list(StringBuilder text, Map<String, Found> all) {
        all.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Found> one) ->
                                -one.getValue().count())
                        .thenComparing(Map.Entry::getKey))
                .limit(LINES)
                .forEach(one -> line(text, "- " + one.getKey() + ": " + one.getValue()));
    }

    private static List<String> names(PrepareReport report, SkipReason reason) {
        return report.skipped().names().getOrDefault(reason, List.of("unnamed"));
    }

    private static String splits(Map<Split, Integer> splits) {
        return splits.entrySet().stream()
                .map(split -> lower(split.getKey()) + " " + split.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String commonest(Map<String, Integer> counts) {
        return first(counts, Map.Entry.<String, Integer>comparingByValue().reversed());
    }

    private static String rarest(Map<String, Integer> counts) {
        return first(counts, Map.Entry.comparingByValue());
    }

    private static String first(Map<String, Integer> counts, Comparator<Map.Entry<String, Integer>> order) {
        return counts.entrySet().stream()
                .sorted(order.thenComparing(Map.Entry.comparingByKey()))
                .limit(ENDS)
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String lower(Split split) {
        return split.key();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
