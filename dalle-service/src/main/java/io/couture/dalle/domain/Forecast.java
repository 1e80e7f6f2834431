package io.couture.dalle.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When an order would be drawn, by playing the engine's own rules forward at its present pace.
 *
 * @param beginNanos until its first candidate gets a row
 * @param endNanos until the tokens of its last candidate are written
 */
record Forecast(double beginNanos, double endNanos) {

    /** A candidate that has rows. */
    private static final class Running {
        final boolean ours;
        final int rows;
        int stepsLeft;

        Running(boolean ours, int rows, int stepsLeft) {
            this.ours = ours;
            this.rows = rows;
            this.stepsLeft = stepsLeft;
        }
    }

    private static final class Play {
        private final Pace pace;
        private final int rows;
        private final WaitingRoom<Share> room;
        private final Share ours;
        private final List<Running> running = new ArrayList<>();
        private int used;
        private int oursRunning;
        private double now;
        private double begin = -1;

        Play(Pace pace, int rows, WaitingRoom<Share> room, Share ours) {
            this.pace = pace;
            this.rows = rows;
            this.room = room;
            this.ours = ours;
        }

        Forecast toTheEnd() {
            begin();
            while (ours.hasMoreToBegin() || oursRunning > 0) {
                advance();
                begin();
            }
            return new Forecast(begin, now);
        }

        void run(boolean isOurs, int rowsEach, int steps) {
            running.add(new Running(isOurs, rowsEach, steps));
            used += rowsEach;
            oursRunning += isOurs ? 1 : 0;
        }

        private void begin() {
            for (Optional<Share> next = room.next(); next.isPresent(); next = room.next()) {
                Share share = next.get();
                if (share.rowsEach > rows - used) {
                    return;
                }
                if (!share.isRead()) {
                    share.markRead();
                    now += pace.read();
                }
                if (share == ours && begin < 0) {
                    begin = now;
                }
                room.served(share);
                run(share == ours, share.rowsEach, share.steps);
            }
        }

        private boolean leaves(Running candidate) {
            boolean done = candidate.stepsLeft <= 0;
            used -= done ? candidate.rows : 0;
            oursRunning -= done && candidate.ours ? 1 : 0;
            return done;
        }

        /** To the next moment at which rows become free. */
        private void advance() {
            int steps = Integer.MAX_VALUE;
            for (Running candidate : running) {
                steps = Math.min(steps, candidate.stepsLeft);
            }
            now += steps * pace.step(used);
            for (Running candidate : running) {
                candidate.stepsLeft -= steps;
            }
            running.removeIf(this::leaves);
        }
    }

    /**
     * Of an order that comes now.
     *
     * @param rows of the model
     * @param waiting a copy, without the newcomer
     */
    static Forecast of(Share newcomer, Pace pace, int rows, WaitingRoom<Share> waiting, List<Strand> strands) {
        Share ours = new Share(newcomer);
        waiting.add(ours);
        Play play = new Play(pace, rows, waiting, ours);
        strands.forEach(strand -> play.run(false, strand.work.rowsEach, strand.stepsLeft()));
        return play.toTheEnd();
    }

    /**
     * Nanoseconds within which an order that comes now is drawn, whatever turns are taken: all there is to do, one row
     * always left over because a guided pair does not fit, and the longest candidate last.
     */
    static double atMost(Share newcomer, Pace pace, int rows, WaitingRoom<Work> waiting, List<Strand> strands) {
        double rowSteps = rowSteps(newcomer);
        int longest = newcomer.steps;
        int captions = 1;
        for (Work work : waiting.all()) {
            rowSteps += rowSteps(work);
            longest = Math.max(longest, work.steps);
            captions++;
        }
        for (Strand strand : strands) {
            rowSteps += (double) strand.work.rowsEach * strand.stepsLeft();
            longest = Math.max(longest, strand.stepsLeft());
        }
        return (rowSteps / (rows - 1) + longest) * pace.slowestStep() + captions * pace.read();
    }

    private static double rowSteps(Share share) {
        return (double) share.rowsEach * share.steps * share.toBegin();
    }

    /** Of the same order if there were no other. */
    static Forecast alone(Share newcomer, Pace pace, int rows) {
        return of(newcomer, pace, rows, new WaitingRoom<>(), List.of());
    }
}
