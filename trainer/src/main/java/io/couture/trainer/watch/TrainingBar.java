package io.couture.trainer.watch;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/**
 * How far a run is. On a terminal, a bar that stays below all lines: share done, step, loss, samples a second and time
 * left. Elsewhere lines only.
 */
public final class TrainingBar implements AutoCloseable {

    private static final int CELLS = 24;
    private static final long REDRAW_NANOS = 200_000_000;
    private static final double KEPT = 0.9;
    private static final String CLEAR = "\r\u001B[2K";

    private final String stage;
    private final PrintStream out;
    private final boolean terminal;
    private final int columns;
    private boolean shown;
    private long lastDrawn;
    private long lastStepped;
    private double secondsPerStep = Double.NaN;

    /** What the bar shows of a step. */
    public record Progress(long step, double share, double loss, int samples, double secondsLeft) {}

    /**
     * @param terminal whether {@code out} is one
     * @param columns its width
     */
    public TrainingBar(String stage, PrintStream out, boolean terminal, int columns) {
        this.stage = stage;
        this.out = out;
        this.terminal = terminal;
        this.columns = columns;
    }

    /** For standard output, on whatever it is. */
    public static TrainingBar standard(String stage) {
        String width = System.getenv().getOrDefault("COLUMNS", "");
        int columns = width.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(width) : 100;
        return new TrainingBar(stage, System.out, onTerminal(), columns);
    }

    /** From Java 22 on there is a console behind a pipe, too, and it can be asked. */
    private static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }

    /** Whether lines about single steps would only disturb. */
    public boolean isShown() {
        return terminal;
    }

    /** A step was done. */
    public void step(Progress progress) {
        long now = System.nanoTime();
        if (lastStepped != 0) {
            double seconds = (now - lastStepped) / 1e9;
            secondsPerStep = Double.isNaN(secondsPerStep) ? seconds : KEPT * secondsPerStep + (1 - KEPT) * seconds;
        }
        lastStepped = now;
        if (terminal && (!shown || now - lastDrawn > REDRAW_NANOS)) {
            lastDrawn = now;
            shown = true;
            out.print(CLEAR + fit(text(progress)));
            out.flush();
        }
    }

    String text(Progress progress) {
        int full = (int) (CELLS * Math.min(1, progress.share()));
        String bar = "█".repeat(full) + "░".repeat(CELLS - full);
        String speed = Double.isNaN(secondsPerStep)
                ? ""
                : String.format(Locale.ROOT, "  %.4g samples/s", progress.samples() / secondsPerStep);
        return String.format(
                Locale.ROOT,
                "%s %s %3.0f %%  step %d  loss %.4g%s  %s left",
                stage,
                bar,
                100 * progress.share(),
                progress.step(),
                progress.loss(),
                speed,
                duration(progress.secondsLeft()));
    }

    private String fit(String text) {
        return text.length() < columns ? text : text.substring(0, columns - 1);
    }

    private static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "?";
        }
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** Prints a line, above the bar where there is one. */
    public void line(String text) {
        if (shown) {
            out.print(CLEAR);
        }
        out.println(text);
        shown = false;
    }

    @Override
    public void close() {
        if (shown) {
            out.println();
            shown = false;
        }
    }
}
