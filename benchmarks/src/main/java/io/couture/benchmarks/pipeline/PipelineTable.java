package io.couture.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/** The report as a Markdown table, medians of its rounds. */
final class PipelineTable {

    static final String PER_SECOND = "perSecond";

    private PipelineTable() {}

    static String of(JsonNode report) {
        StringBuilder table = new StringBuilder("| stage | candidates/s alone |\n|---|---|\n");
        double slowest = Double.MAX_VALUE;
        double inTurn = 0;
        for (Stage stage : Stage.values()) {
            double perSecond = median(report, "/" + stage.service());
            slowest = Math.min(slowest, perSecond);
            inTurn += 1 / perSecond;
            table.append(String.format(Locale.ROOT, "| %s | %.2f |%n", stage.service(), perSecond));
        }
        double together = median(report, "/together/" + PER_SECOND);
        table.append(String.format(Locale.ROOT, "| together | %.2f |%n%n", together));
        table.append(String.format(
                Locale.ROOT,
                "Together they have %.2f of the slowest stage's throughput, and %.2f of what one after the other would.%n",
                together / slowest,
                together * inTurn));
        StringJoiner cores = new StringJoiner(", ", "Cores meanwhile: ", ".\n");
        double all = 0;
        for (var process : report.at("/rounds/0/together").properties()) {
            if (!process.getKey().equals(PER_SECOND)) {
                double busy = median(report, "/together/" + process.getKey());
                all += busy;
                cores.add(String.format(Locale.ROOT, "%s %.2f", process.getKey(), busy));
            }
        }
        table.append(cores.add(String.format(Locale.ROOT, "in all %.2f", all)));
        return table.toString();
    }

    private static double median(JsonNode report, String pointer) {
        double[] values = StreamSupport.stream(report.path("rounds").spliterator(), false)
                .mapToDouble(round -> round.at(pointer).asDouble())
                .toArray();
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
