package io.couture.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The report as a Markdown table. */
final class ReversibleTable {

    private ReversibleTable() {}

    static String of(JsonNode report) {
        StringBuilder table = new StringBuilder("| layers | kept: MiB, ms a step | computed back: MiB, ms a step | "
                + "of the memory | of the time |\n|---|---|---|---|---|\n");
        for (JsonNode depth : report.path("depths")) {
            JsonNode kept = depth.path("kept");
            JsonNode back = depth.path("computedBack");
            table.append(String.format(
                    Locale.ROOT,
                    "| %d | %d, %.0f | %d, %.0f | %.2f | %.2f |%n",
                    depth.path("layers").asInt(),
                    mebibytes(kept),
                    millis(kept),
                    mebibytes(back),
                    millis(back),
                    (double) mebibytes(back) / mebibytes(kept),
                    millis(back) / millis(kept)));
        }
        return table.toString();
    }

    private static long mebibytes(JsonNode node) {
        return node.path("peakMiB").asLong();
    }

    private static double millis(JsonNode node) {
        return node.path("medianMs").asDouble();
    }
}
