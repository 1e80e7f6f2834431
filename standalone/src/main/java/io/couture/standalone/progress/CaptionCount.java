package io.couture.standalone.progress;

import io.couture.proto.v1.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** One bar over many captions on a terminal, or a line for each tenth of them; the throughput at the end. */
public final class CaptionCount implements ProgressDisplay {
    private static final int BAR_COLUMNS = 30;
    private static final double NANOS = 1e9;

    private final PrintStream err;
    private final Screen screen;
    private final boolean interactive;
    private final int total;
    private final long begin = System.nanoTime();
    private int drawn;
    private int failed;

    public CaptionCount(PrintStream err, boolean interactive, int total) {
        this.err = err;
        this.screen = new Screen(err);
        this.interactive = interactive;
        this.total = total;
        draw();
    }

    @Override
    public void advanced(Progress progress) {
        // Stages of many requests at once say nothing to a person.
    }

    @Override
    public synchronized void finished(boolean wasDrawn) {
        if (wasDrawn) {
            drawn++;
        } else {
            failed++;
        }
        if (interactive) {
            draw();
        } else if (ended() == total || ended() % Math.max(1, total / 10) == 0) {
            err.println(line());
        }
    }

    @Override
    public synchronized void aside(Runnable writing) {
        screen.erase();
        writing.run();
        draw();
    }

    @Override
    public synchronized void close() {
        screen.erase();
        double seconds = seconds();
        err.println(String.format(
                Locale.ROOT,
                "%d of %d captions drawn in %.1f s: %.2f a second",
                drawn,
                total,
                seconds,
                seconds == 0 ? 0 : drawn / seconds));
    }

    private int ended() {
        return drawn + failed;
    }

    private void draw() {
        if (interactive) {
            screen.draw(List.of("captions▕" + Bar.of(ended(), total, BAR_COLUMNS) + "▏ " + line()));
        }
    }

    private String line() {
        String failures = failed == 0 ? "" : ", " + failed + " failed";
        double rate = seconds() == 0 ? 0 : ended() / seconds();
        return String.format(Locale.ROOT, "%d/%d%s, %.2f a second", ended(), total, failures, rate);
    }

    private double seconds() {
        return (System.nanoTime() - begin) / NANOS;
    }
}
