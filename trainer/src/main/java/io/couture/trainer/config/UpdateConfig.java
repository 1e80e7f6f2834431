package io.couture.trainer.config;

/**
 * How a stage turns gradients into steps; a recipe may leave all of it out.
 *
 * @param optimizer of the matrices between hidden layers; muon leaves all other weights to AdamW
 * @param accumulate parts of a batch that are computed one after the other before one update: less memory, as many
 *     samples
 * @param schedule of the learning rate after the warm-up
 * @param patience evaluations without a better figure after which plateau lowers the rate
 * @param factor what plateau multiplies the rate with
 * @param explosion a gradient norm so many times the usual one ends the run; 0 is never
 */
public record UpdateConfig(
        Method optimizer, int accumulate, Rate schedule, int patience, float factor, double explosion) {

    /** Optimizers. */
    public enum Method {
        /** Muon for matrices between hidden layers, AdamW for the rest. */
        MUON,
        ADAMW,
        ADAMP
    }

    /** Shapes of the learning rate's course. */
    public enum Rate {
        /** Half a cosine from the highest rate to a fiftieth of it. */
        COSINE,
        /** Constant until evaluations get no better, then lower, down to the same fiftieth. */
        PLATEAU
    }

    /** What recipes get that say nothing. */
    public static final UpdateConfig STANDARD = new UpdateConfig(Method.MUON, 1, Rate.COSINE, 3, 0.5f, 1000);

    public UpdateConfig {
        Limits.atLeast("accumulate", accumulate, 1);
        Limits.atLeast("patience", patience, 1);
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("factor is " + factor + ", must be in (0, 1)");
        }
        if (!(explosion == 0 || explosion > 1)) {
            throw new IllegalArgumentException("explosion is " + explosion + ", must be above 1, or 0 for never");
        }
    }

    /** The same in so many parts. */
    UpdateConfig inParts(int parts) {
        return new UpdateConfig(optimizer, parts, schedule, patience, factor, explosion);
    }
}
