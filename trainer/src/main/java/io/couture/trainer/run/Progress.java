package io.couture.trainer.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar with time left on a terminal; otherwise a line for every twentieth part, or for every {@value #LINE_EVERY} where
 * nobody knows how much there is.
 */
public final class Progress implements IntConsumer, AutoCloseable {

    private static final int PARTS = 20;
    private static final int LINE_EVERY = 1000;

    private final String name;
    private final long total;
    private final PrintStream out;
    private final @Nullable ProgressBar bar;
    private final long start = System.nanoTime();
    private int lastPart;

    public Progress(String name, long total, PrintStream out) {
        this.name = name;
        this.total = total;
        this.out = out;
        this.bar = System.console() == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(name)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(200)
                        .build();
    }

    @Override
    public synchronized void accept(int done) {
        if (bar != null) {
            bar.stepTo(done);
            return;
        }
        if (total < 1) {
            if (done % LINE_EVERY == 0) {
                out.println(name + " " + done);
            }
            return;
        }
        int part = (int) ((long) done * PARTS / total);
        if (part > lastPart) {
            lastPart = part;
            double seconds = (System.nanoTime() - start) / 1e9;
            Duration left = Duration.ofSeconds((long) (seconds / done * (total - done)));
            out.printf(
                    Locale.ROOT, "%s %d/%d, %d:%02d left%n", name, done, total, left.toMinutes(), left.toSecondsPart());
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
