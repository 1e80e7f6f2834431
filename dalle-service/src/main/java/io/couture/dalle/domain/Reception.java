package io.couture.dalle.domain;

import io.couture.model.OverloadedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Foresees how long orders wait, and turns away those that would wait in vain. One thread: the engine's. */
final class Reception {

    private static final long ESTIMATE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Pace pace;
    private final int rows;
    private final Share plain;
    private final EngineWatch watch;
    private long estimated = System.nanoTime() - ESTIMATE_NANOS;

    Reception(Pace pace, TokenModel model, EngineWatch watch) {
        this.pace = pace;
        this.rows = model.rows();
        this.plain = new Share(Priority.INTERACTIVE, 1, model.imageTokens() - 1, 1);
        this.watch = watch;
    }

    /**
     * Whether a newcomer may wait. Not if it would be drawn by its deadline alone, but is not because of those before it,
     * or is not even begun by then: then its customer is told how long it would take. While the pace is not known nobody
     * is turned away.
     */
    boolean takes(Work newcomer, WaitingRoom<Work> waiting, List<Strand> strands) {
        long millisLeft = newcomer.order.customer().millisLeft();
        if (!pace.known() || millisLeft >= TimeUnit.DAYS.toMillis(1)) {
            return true;
        }
        double left = 1e6 * millisLeft;
        // Nearly always: nothing has to be played.
        if (Forecast.atMost(newcomer, pace, rows, waiting, strands) <= left) {
            return true;
        }
        Forecast forecast = Forecast.of(newcomer, pace, rows, waiting.copy(Share::new), strands);
        boolean inTimeAlone = Forecast.alone(newcomer, pace, rows).endNanos() <= left;
        if (forecast.endNanos() <= left || !inTimeAlone && forecast.beginNanos() <= left) {
            return true;
        }
        watch.refused(EngineWatch.Refusal.LATE);
        newcomer.fail(new OverloadedException(
                "its image tokens would be written in " + seconds(forecast.endNanos()) + " s, behind "
                        + strands.size() + " candidates that are drawn and " + waiting.candidates()
                        + " that wait; its deadline is in " + seconds(left) + " s",
                Duration.ofMillis(Math.max(1000, Math.round((forecast.endNanos() - left) / 1e6)))));
        return false;
    }

    /** Tells the watch how long a newcomer would wait, now and then. */
    void estimate(WaitingRoom<Work> waiting, List<Strand> strands) {
        long now = System.nanoTime();
        if (now - estimated >= ESTIMATE_NANOS) {
            estimated = now;
            double wait = pace.known()
                    ? Forecast.of(plain, pace, rows, waiting.copy(Share::new), strands)
                            .beginNanos()
                    : 0;
            watch.estimated(Math.round(wait));
        }
    }

    private static String seconds(double nanos) {
        return String.format(java.util.Locale.ROOT, "%.1f", nanos / 1e9);
    }
}
