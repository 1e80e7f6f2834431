package io.couture.trainer.service;

import io.couture.proto.v1.GateResult;
import io.couture.proto.v1.TrainingEvent;
import io.couture.trainer.watch.TrainingBar;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a job's reports: a line each, and on a terminal a bar for the stage that runs. */
public final class JobWatch implements Consumer<TrainingEvent>, AutoCloseable {

    private final PrintStream out;
    private @Nullable TrainingBar bar;
    private String stage = "";
    private Instant since = Instant.EPOCH;
    private long firstStep;

    public JobWatch(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(TrainingEvent event) {
        if (event.getKind() == TrainingEvent.Kind.PROGRESS && event.getMessage().isEmpty()) {
            progress(event);
            return;
        }
        line(text(event));
        event.getGatesList().stream()
                .filter(gate -> event.getKind() == TrainingEvent.Kind.GATES)
                .map(JobWatch::text)
                .forEach(this::line);
    }

    private void progress(TrainingEvent event) {
        if (!event.getStage().equals(stage)) {
            close();
            stage = event.getStage();
            since = Instant.ofEpochSecond(event.getAt().getSeconds());
            firstStep = event.getStep();
        }
        TrainingBar shown = bar == null ? TrainingBar.standard(stage) : bar;
        bar = shown;
        if (!shown.isShown()) {
            line(text(event));
            return;
        }
        double share = event.getOf() > 0 ? (double) event.getStep() / event.getOf() : 0;
        shown.step(new TrainingBar.Progress(event.getStep(), share, event.getLoss(), 1, secondsLeft(event)));
    }

    private double secondsLeft(TrainingEvent event) {
        long done = event.getStep() - firstStep;
        double seconds = Duration.between(
                        since, Instant.ofEpochSecond(event.getAt().getSeconds()))
                .toSeconds();
        return done > 0 ? seconds / done * (event.getOf() - event.getStep()) : Double.NaN;
    }

    private void line(String text) {
        TrainingBar shown = bar;
        if (shown == null) {
            out.println(text);
        } else {
            shown.line(text);
        }
    }

    /** For example {@code 09:12:31 progress vqgan 20/24 loss 0.31}. */
    static String text(TrainingEvent event) {
        StringBuilder text = new StringBuilder(
                Instant.ofEpochSecond(event.getAt().getSeconds()).toString().substring(11, 19));
        text.append(' ').append(event.getKind().name().toLowerCase(Locale.ROOT));
        append(text, event.getStage());
        if (event.getOf() > 0 && event.getStep() > 0) {
            append(text, event.getStep() + "/" + event.getOf());
        }
        if (event.hasLoss()) {
            append(text, "loss %.5g".formatted(event.getLoss()));
        }
        append(text, event.getRelease());
        append(text, event.getMessage());
        if (event.getKind() == TrainingEvent.Kind.EVALUATED) {
            append(text, figures(event.getFiguresMap()));
        }
        return text.toString();
    }

    /** Without those of single questions, of which there are dozens. */
    private static String figures(Map<String, Double> figures) {
        return new TreeMap<>(figures)
                .entrySet().stream()
                        .filter(figure -> !figure.getKey().contains("."))
                        .map(figure -> "%s %.5g".formatted(figure.getKey(), figure.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String text(GateResult gate) {
        String value = Double.isNaN(gate.getValue()) ? "" : " %.5g,".formatted(gate.getValue());
        return "         " + (gate.getPassed() ? "passed " : "SHUT   ") + gate.getFigure() + value + " "
                + gate.getLimit();
    }

    private static void append(StringBuilder text, String more) {
        if (!more.isEmpty()) {
            text.append(' ').append(more);
        }
    }

    @Override
    public void close() {
        TrainingBar shown = bar;
        if (shown != null) {
            shown.close();
            bar = null;
        }
    }
}
