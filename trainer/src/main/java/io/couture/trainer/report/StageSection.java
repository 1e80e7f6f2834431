package io.couture.trainer.report;

import io.couture.trainer.loop.TrainingLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A stage on the page: its curves, and its pictures over time. */
record StageSection(String stage, Path folder, StageLog log) {

    /** Pictures of so many evaluations are shown, first, last and between. */
    private static final int SHOWN = 6;

    private static final Pattern PICTURE = Pattern.compile("([a-z]+)-(\\d{8})\\.png");

    String html() throws IOException {
        StringBuilder html = new StringBuilder(Html.heading(stage));
        html.append("<div class=\"charts\">");
        int number = 0;
        for (LineChart chart : charts()) {
            html.append(Html.card(chart.svg(stage + number++)));
        }
        html.append("</div>\n");
        attributes(html);
        pictures(html);
        return html.toString();
    }

    private List<LineChart> charts() {
        List<LineChart> charts = new ArrayList<>();
        add(charts, "Loss", log.of("loss", "difference", "image", "text", "codebook", "perceptual"));
        add(charts, "Adversaries", log.of("fooled", "discriminator", "balance", "adversary"));
        add(charts, "Validation, nats a token", log.of("evaluation image", "evaluation text"));
        add(charts, "Validation loss", log.of("evaluation loss"));
        add(charts, "Right caption found", log.of("agreement", "evaluation agreement"));
        add(charts, "Validation, mean over all questions", log.of("evaluation mean"));
        add(charts, "Validation PSNR, dB", log.of("evaluation psnr"));
        add(charts, "Codebook: perplexity", log.of("perplexity", "evaluation perplexity"));
        add(charts, "Codebook: codes in use", log.of("evaluation codes"));
        add(charts, "Codebook: codes revived", log.of("revived"));
        add(charts, "Gradient norm", log.of("norm"));
        add(charts, "Learning rate", log.of("rate"));
        add(charts, "Speed, samples a second", log.of("samples/s", "pictures/s"));
        return charts;
    }

    private static void add(List<LineChart> charts, String title, List<Series> series) {
        if (!series.isEmpty()) {
            charts.add(new LineChart(title, series));
        }
    }

    /** The judge's questions, whose names hold a dot. */
    private void attributes(StringBuilder html) {
        List<Series> questions = log.where(name -> name.startsWith(TrainingLog.EVALUATION) && name.contains("."));
        if (questions.isEmpty()) {
            return;
        }
        StringBuilder table = new StringBuilder("<table>");
        for (Series question : questions) {
            String first = LineChart.number(question.points().get(0).value() * 100);
            table.append(Html.barRow(
                    question.name().substring(TrainingLog.EVALUATION.length()),
                    question.last().value(),
                    "first evaluation " + first + " %"));
        }
        html.append(
                Html.card("<p>Attribute accuracy on the validation split, last evaluation</p>" + table + "</table>"));
    }

    private void pictures(StringBuilder html) throws IOException {
        for (String kind : kinds()) {
            List<Path> all = files(kind);
            StringBuilder card = new StringBuilder("<p>" + Html.escape(kind) + " over time</p>");
            for (Path file : chosen(all)) {
                card.append(Html.picture(file, kind + " at step " + step(file)));
            }
            Path captions = folder.resolve(kind + ".txt");
            if (Files.isRegularFile(captions)) {
                card.append("<ol>");
                for (String caption : Files.readAllLines(captions, StandardCharsets.UTF_8)) {
                    card.append("<li>").append(Html.escape(caption)).append("</li>");
                }
                card.append("</ol>");
            }
            html.append(Html.card(card.toString()));
        }
    }

    private List<String> kinds() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> PICTURE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(match -> match.group(1))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private List<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        Matcher match = PICTURE.matcher(file.getFileName().toString());
                        return match.matches() && match.group(1).equals(kind);
                    })
                    .sorted()
                    .toList();
        }
    }

    private static long step(Path file) {
        Matcher match = PICTURE.matcher(file.getFileName().toString());
        return match.matches() ? Long.parseLong(match.group(2)) : 0;
    }

    private static List<Path> chosen(List<Path> files) {
        if (files.size() <= SHOWN) {
            return files;
        }
        List<Path> chosen = new ArrayList<>();
        for (int i = 0; i < SHOWN; i++) {
            chosen.add(files.get(i * (files.size() - 1) / (SHOWN - 1)));
        }
        return chosen;
    }
}
