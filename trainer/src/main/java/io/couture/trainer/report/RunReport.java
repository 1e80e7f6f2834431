package io.couture.trainer.report;

import io.couture.trainer.loop.TrainingLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code report.html} into a run's folder: a table of its stages, their curves and pictures, and the release's
 * evaluation where there is one. The page needs no network and no other file.
 */
public final class RunReport {

    private static final List<String> STAGES = List.of("vqgan", "dalle", "scorer", "judge");

    private RunReport() {}

    /**
     * Writes the page and returns where it is.
     *
     * @param work the run's folder
     * @param evaluation an {@code evaluation.json}; null without one
     * @throws IllegalArgumentException when the folder holds no stage's log
     */
    public static Path write(Path work, @Nullable Path evaluation) throws IOException {
        Map<String, StageLog> logs = new LinkedHashMap<>();
        for (String stage : STAGES) {
            Path log = work.resolve(stage).resolve(TrainingLog.FILE);
            if (Files.isRegularFile(log) && Files.size(log) > 0) {
                logs.put(stage, StageLog.read(log));
            }
        }
        if (logs.isEmpty()) {
            throw new IllegalArgumentException(
                    work + " holds no run: there is no " + TrainingLog.FILE + " in any of " + STAGES);
        }
        String title = "Training of " + work.toAbsolutePath().normalize().getFileName();
        StringBuilder body = new StringBuilder("<h1>" + Html.escape(title) + "</h1>\n");
        body.append(Html.card(overview(logs)));
        if (evaluation != null) {
            body.append(new EvaluationSection(evaluation).html());
        }
        for (Map.Entry<String, StageLog> entry : logs.entrySet()) {
            body.append(new StageSection(entry.getKey(), work.resolve(entry.getKey()), entry.getValue()).html());
        }
        Path report = work.resolve("report.html");
        Path temporary = work.resolve("report.html.tmp");
        Files.writeString(temporary, Html.page(title, body.toString()), StandardCharsets.UTF_8);
        return Files.move(temporary, report, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String overview(Map<String, StageLog> logs) {
        List<List<String>> rows = new ArrayList<>();
        logs.forEach((stage, log) -> rows.add(List.of(
                stage,
                String.valueOf(log.steps()),
                last(log, "samples/s").or(() -> last(log, "pictures/s")).orElse("–"),
                last(log, "loss").or(() -> last(log, "difference")).orElse("–"),
                validation(log))));
        return Html.table(List.of("stage", "steps", "samples/s", "training loss", "validation"), rows);
    }

    private static String validation(StageLog log) {
        for (String name : List.of("psnr", "image", "agreement", "mean")) {
            Optional<String> value = last(log, TrainingLog.EVALUATION + name);
            if (value.isPresent()) {
                return name + " " + value.get();
            }
        }
        return "–";
    }

    private static Optional<String> last(StageLog log, String name) {
        return log.find(name).map(series -> LineChart.number(series.last().value()));
    }
}
