package io.couture.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A release's evaluation on the page, from its {@code evaluation.json}. */
record EvaluationSection(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String html() throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        StringBuilder html = new StringBuilder(
                Html.heading("Evaluation of " + root.path("release").asText()));
        html.append(Html.paragraph(root.path("captions").asInt() + " captions, "
                + root.path("candidates").asInt() + " candidates each"));
        html.append(Html.card(Html.table(
                List.of(
                        "attribute",
                        "best-ranked",
                        "random candidate",
                        "judge's choice",
                        "true pictures",
                        "after the codec",
                        "asked"),
                attributes(root.path("accuracy")))));
        List<List<String>> distances = distances(root.path("fidelity"));
        if (!distances.isEmpty()) {
            html.append(Html.card("<p>Distances on "
                    + Html.escape(root.path("fidelity").path("features").asText()) + "</p>"
                    + Html.table(List.of("pictures", "number", "Fréchet", "kernel", "Inception Score"), distances)));
        }
        Path sheet = file.resolveSibling("sheet.png");
        if (Files.isRegularFile(sheet)) {
            html.append(Html.card(Html.picture(sheet, "best-ranked pictures")));
        }
        return html.toString();
    }

    private static List<List<String>> attributes(JsonNode accuracy) {
        List<List<String>> rows = new ArrayList<>();
        accuracy.path("bestRanked").properties().forEach(entry -> {
            String name = entry.getKey();
            // Names with a dot are of one garment; the table shows attributes over all garments.
            if (!name.contains(".")) {
                rows.add(List.of(
                        name,
                        percent(entry.getValue()),
                        percent(accuracy.path("randomCandidate").path(name)),
                        percent(accuracy.path("judgesChoice").path(name)),
                        percent(accuracy.path("trueDrawings").path(name)),
                        percent(accuracy.path("trueDrawingsAfterCodec").path(name)),
                        entry.getValue().path("asked").asText()));
            }
        });
        return rows;
    }

    private static String percent(JsonNode tally) {
        return tally.isMissingNode()
                ? "–"
                : LineChart.number(Math.round(1000 * tally.path("accuracy").asDouble()) / 10.0) + " %";
    }

    private static List<List<String>> distances(JsonNode fidelity) {
        List<List<String>> rows = new ArrayList<>();
        fidelity.properties().forEach(entry -> {
            JsonNode row = entry.getValue();
            if (row.has("frechetDistance")) {
                JsonNode score = row.path("inceptionScore").path("mean");
                rows.add(List.of(
                        entry.getKey(),
                        row.path("pictures").asText(),
                        LineChart.number(row.path("frechetDistance").asDouble()),
                        LineChart.number(row.path("kernelDistance").path("mean").asDouble()),
                        score.isMissingNode() ? "–" : LineChart.number(score.asDouble())));
            }
        });
        return rows;
    }
}
