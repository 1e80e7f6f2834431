package io.couture.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.IntStream;

/** The report as a Markdown table. */
final class TrainingTable {

    private TrainingTable() {}

    static String of(JsonNode report) {
        double plain = report.at("/libtorch/medianMs").asDouble();
        double layered = report.at("/layers/medianMs").asDouble();
        int batch = report.path("batch").asInt();
        StringBuilder table =
                new StringBuilder("| subject | ms a step | samples/s | of libtorch's speed |\n|---|---|---|---|\n");
        table.append(row("libtorch by hand", plain, batch, 1));
        table.append(row("the trainer's layers", layered, batch, plain / layered));
        if (report.has("memory")) {
            table.append(memory(report.path("memory")));
        }
        return table.toString();
    }

    private static String row(String subject, double millis, int batch, double share) {
        return String.format(
                Locale.ROOT, "| %s | %.1f | %.2f | %.3f |%n", subject, millis, 1000 * batch / millis, share);
    }

    /** Means of the second and the last quarter: in the first, memory is still being taken. */
    private static String memory(JsonNode memory) {
        JsonNode series = memory.path("residentMiB");
        int quarter = series.size() / 4;
        double early = mean(series, quarter, 2 * quarter);
        double late = mean(series, series.size() - quarter, series.size());
        return String.format(
                Locale.ROOT,
                "%nResident memory over %d steps: %.0f MiB in the second quarter, %.0f MiB in the last, %+.1f %%.%n",
                memory.path("steps").asInt(),
                early,
                late,
                100 * (late / early - 1));
    }

    private static double mean(JsonNode series, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(i -> series.get(i).asDouble())
                .average()
                .orElse(Double.NaN);
    }
}
