package io.couture.benchmarks.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.couture.benchmarks.engine.MeasureCommand.What;
import java.util.Locale;

/** The report as a Markdown table: medians, and how they stand to the floor and to libtorch. */
final class EngineTable {

    private static final double MEGABYTE = 1e6;

    private EngineTable() {}

    static String of(JsonNode report, long weightsPerStep) {
        double bandwidth = EngineCommand.subject(report, What.BANDWIDTH)
                .path("bytesPerSecond")
                .asDouble();
        JsonNode libtorch = EngineCommand.subject(report, What.LIBTORCH);
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "%s weights a step; %s threads read %.1f GB/s%n%n",
                weightsPerStep,
                report.path("threads").asInt(),
                bandwidth / 1e9));
        table.append("| subject | rows | ms a step | tokens/s | × floor | faster than libtorch | load s | RSS MB |\n");
        table.append("|---|---|---|---|---|---|---|---|\n");
        for (What what : new What[] {What.LIBTORCH, What.FP32, What.INT8}) {
            JsonNode subject = EngineCommand.subject(report, what);
            double floor = 1000.0 * weightsPerStep * (what == What.INT8 ? 1 : Float.BYTES) / bandwidth;
            for (JsonNode timing : subject.path("timings")) {
                int rows = timing.path("rows").asInt();
                double median = timing.path("medianMs").asDouble();
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f | %.0f | %.2f | %.2f× | %.1f | %.0f |%n",
                        subject.path("what").asText(),
                        rows,
                        median,
                        1000 * rows / median,
                        median / floor,
                        median(libtorch, rows) / median,
                        subject.path("loadSeconds").asDouble(),
                        subject.path("residentBytes").asDouble() / MEGABYTE));
            }
        }
        return table.toString();
    }

    private static double median(JsonNode subject, int rows) {
        for (JsonNode timing : subject.path("timings")) {
            if (timing.path("rows").asInt() == rows) {
                return timing.path("medianMs").asDouble();
            }
        }
        return Double.NaN;
    }
}
