package io.couture.trainer.optim;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Watches that the discriminator does not destroy what reconstruction achieved. Each time validation PSNR lies further
 * below its best than may be and is not rising, the adversarial loss counts less; once it has been lowered as often as
 * may be, the next time stops the discriminator for good.
 */
public final class OpponentGuard {

    private final double fall;
    private final float factor;
    private final int lowerings;
    private double best = Double.NEGATIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;
    private int lowered;
    private boolean watching;

    /**
     * @param fall dB of PSNR that may be lost; 0 watches nothing
     * @param factor what the weight is multiplied with each time, in (0, 1)
     * @param lowerings how often it is lowered before it is stopped
     */
    public OpponentGuard(double fall, float factor, int lowerings) {
        this.fall = fall;
        this.factor = factor;
        this.lowerings = lowerings;
    }

    /** Whether the discriminator is about to join and nobody has told yet what there is to lose. */
    public boolean asks() {
        return fall > 0 && !watching;
    }

    /** From now on the discriminator has a say; this is the PSNR without it, in dB. */
    public void joins(double psnr) {
        watching = true;
        last = psnr;
        best = Math.max(best, psnr);
    }

    /** Hears of an evaluation's PSNR in dB; what it did about it, if anything. */
    public Optional<String> evaluated(double psnr) {
        double before = last;
        last = psnr;
        if (!watching || psnr >= best - fall || psnr > before || isStopped()) {
            best = Math.max(best, psnr);
            return Optional.empty();
        }
        lowered++;
        String why = String.format(
                Locale.ROOT,
                "validation PSNR is %.2f dB after %.2f, may fall by %s: the discriminator",
                psnr,
                best,
                fall);
        return Optional.of(why + (isStopped() ? " is stopped" : "'s weight is times " + weight() + " now"));
    }

    /** Whether the discriminator plays no part any more. */
    public boolean isStopped() {
        return lowered > lowerings;
    }

    /** What the adversarial loss's weight is multiplied with, in [0, 1]. */
    public float weight() {
        return isStopped() ? 0f : (float) Math.pow(factor, lowered);
    }

    /** What a checkpoint keeps; only finite numbers. */
    public Map<String, Double> state() {
        Map<String, Double> state = new HashMap<>();
        state.put("lowered", (double) lowered);
        state.put("watching", watching ? 1.0 : 0.0);
        if (Double.isFinite(best)) {
            state.put("best", best);
        }
        if (Double.isFinite(last)) {
            state.put("last", last);
        }
        return state;
    }

    public void restore(Map<String, Double> saved) {
        lowered = saved.getOrDefault("lowered", 0.0).intValue();
        watching = saved.getOrDefault("watching", 0.0) > 0;
        best = saved.getOrDefault("best", Double.NEGATIVE_INFINITY);
        last = saved.getOrDefault("last", Double.NEGATIVE_INFINITY);
    }
}
