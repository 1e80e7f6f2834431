package io.couture.trainer.config;

import io.couture.trainer.model.PatchDiscriminator;
import io.couture.trainer.model.VqganConfig;

/**
 * The VQGAN stage.
 *
 * @param stage length, batch and rates
 * @param model shape of the network
 * @param losses what is minimised
 * @param codebook how the codebook starts and stays in use
 * @param discriminator the opponent
 * @param reports how often the run tells where it is
 */
public record VqganRecipe(
        StageConfig stage,
        VqganConfig model,
        Losses losses,
        CodebookStart codebook,
        Opponent discriminator,
        Reports reports) {

    private static final int MOST_CODES = 1 << 16;

    /** Each of the discriminator's last convolutions, 4 wide over a border of 1, takes a pixel. */
    private static final int SMALLEST_SCORED = 3;

    public VqganRecipe {
        // Who learns nothing compares with nothing, and needs no network that does.
        losses = stage.isKept() ? losses.byPixels() : losses;
        if (model.imageSize() >> discriminator.shape().layers() < SMALLEST_SCORED) {
            throw new IllegalArgumentException("discriminator.shape.layers is "
                    + discriminator.shape().layers() + ", which halves model.imageSize " + model.imageSize()
                    + " to less than the " + SMALLEST_SCORED + " pixels that its last two convolutions need");
        }
        if (model.codes() > MOST_CODES) {
            throw new IllegalArgumentException("model.codes is " + model.codes() + ", must be 2 to " + MOST_CODES
                    + ": tokens are kept in 16 bits");
        }
    }

    /** The same for processes that share each batch. */
    public VqganRecipe sharedBy(int processes) {
        return new VqganRecipe(stage.sharedBy(processes), model, losses, codebook, discriminator, reports);
    }

    /** The same for a codebook that has been learnt: rows are quantised from the first step. */
    public VqganRecipe withCodes() {
        CodebookStart learnt = new CodebookStart(0, 0, codebook.reviveAfter(), codebook.fixedFrom(), codebook.gumbel());
        return new VqganRecipe(stage, model, losses, learnt, discriminator, reports);
    }

    /**
     * Weights of the losses.
     *
     * @param pixels absolute difference of pixels
     * @param averages the same on 2× and 4× averaged pictures
     * @param edges the same on differences of neighbouring pixels
     * @param colour differences of hue on 4× averaged pictures
     * @param codebook codes towards rows and back
     * @param commitment share of "back"
     * @param perceptual how different pictures look to the perceptual network
     */
    public record Losses(
            float pixels,
            float averages,
            float edges,
            float colour,
            float codebook,
            float commitment,
            Perceptual perceptual) {

        public Losses {
            Limits.atLeast("pixels", pixels, 0);
            Limits.atLeast("averages", averages, 0);
            Limits.atLeast("edges", edges, 0);
            Limits.atLeast("colour", colour, 0);
            Limits.atLeast("codebook", codebook, 0);
            Limits.atLeast("commitment", commitment, 0);
        }

        /** The same without the perceptual loss. */
        Losses byPixels() {
            return new Losses(pixels, averages, edges, colour, codebook, commitment, Perceptual.NONE);
        }
    }

    /**
     * The perceptual loss.
     *
     * @param weight of the difference beside the other losses; 0 is none
     * @param file LPIPS' weights over VGG16 as safetensors; empty takes the features of the run's own judge
     * @param from done share of the run in [0, 1] at which it joins
     */
    public record Perceptual(float weight, String file, double from) {

        /** No perceptual loss. */
        public static final Perceptual NONE = new Perceptual(0, "", 0);

        public Perceptual {
            Limits.atLeast("weight", weight, 0);
            Limits.share("from", from);
        }

        /** Whether the run's judge compares. */
        public boolean byJudge() {
            return weight > 0 && file.isBlank();
        }

        /** Whether LPIPS compares. */
        public boolean byLpips() {
            return weight > 0 && !file.isBlank();
        }
    }

    /**
     * The codebook's life.
     *
     * @param after steps during which rows are not quantised, so that they are worth quantising; the codebook then
     *     starts from their clusters
     * @param clusterBatches batches whose rows are clustered
     * @param reviveAfter a code unused for this many steps is replaced by a random row of the batch; 0 is never
     * @param fixedFrom done share of the run in [0, 1] from which tokens keep their meaning: encoder and codebook stay
     *     as their averages are, and only the decoder goes on learning; 1 is never
     * @param gumbel how codes are drawn where the model's quantizer is gumbel
     */
    public record CodebookStart(int after, int clusterBatches, int reviveAfter, double fixedFrom, Gumbel gumbel) {

        public CodebookStart {
            Limits.atLeast("after", after, 0);
            Limits.atLeast("clusterBatches", clusterBatches, after == 0 ? 0 : 1);
            Limits.atLeast("reviveAfter", reviveAfter, 0);
            Limits.share("fixedFrom", fixedFrom);
        }

        /** With taming-transformers' way of drawing codes. */
        public CodebookStart(int after, int clusterBatches, int reviveAfter, double fixedFrom) {
            this(after, clusterBatches, reviveAfter, fixedFrom, Gumbel.STANDARD);
        }
    }

    /**
     * How codes are drawn by their scores.
     *
     * @param temperature at the start: high is even
     * @param coldest temperature at the end of its fall
     * @param until done share of the run in (0, 1] at which it is reached
     * @param even weight of the divergence of a row's scores from even ones
     */
    public record Gumbel(float temperature, float coldest, double until, float even) {

        /** As in DALL·E and taming-transformers: from 1 to 1/16, 5e-4. */
        public static final Gumbel STANDARD = new Gumbel(1f, 0.0625f, 0.75, 5e-4f);

        public Gumbel {
            if (!(coldest > 0 && temperature >= coldest)) {
                throw new IllegalArgumentException("temperature is " + temperature + " and coldest " + coldest
                        + ", must be above 0, and temperature not below coldest");
            }
            if (!(until > 0 && until <= 1)) {
                throw new IllegalArgumentException("until is " + until + ", must be in (0, 1]");
            }
            Limits.atLeast("even", even, 0);
        }
    }

    /**
     * The discriminator and when it joins.
     *
     * @param shape its network
     * @param from done share of the run in [0, 1] at which it joins; 1 is never
     * @param weight of the adversarial loss, on top of the adaptive weight
     * @param rate factor on the learning rate for the discriminator
     * @param guard what it may do to reconstructions
     */
    public record Opponent(PatchDiscriminator.Config shape, double from, float weight, float rate, Guard guard) {

        private static final double FASTEST = 100;

        public Opponent {
            Limits.share("from", from);
            Limits.atLeast("weight", weight, 0);
            Limits.positive("rate", rate, FASTEST);
        }
    }

    /**
     * How much the discriminator may cost.
     *
     * @param fall dB of validation PSNR below the best that are borne; 0 bears everything
     * @param factor what the adversarial loss's weight is multiplied with when more is lost, in (0, 1)
     * @param lowerings how often, before the discriminator is stopped
     */
    public record Guard(double fall, float factor, int lowerings) {

        /** Bears everything. */
        public static final Guard NONE = new Guard(0, 0.5f, 0);

        public Guard {
            Limits.atLeast("fall", fall, 0);
            if (!(factor > 0 && factor < 1)) {
                throw new IllegalArgumentException("factor is " + factor + ", must be in (0, 1)");
            }
            Limits.atLeast("lowerings", lowerings, 0);
        }
    }

    /**
     * How often.
     *
     * @param logEvery steps per line of the log
     * @param evaluateEvery steps per evaluation and grid of reconstructions
     * @param saveEvery steps per checkpoint
     * @param evaluationPictures pictures of the evaluation set that are used
     */
    public record Reports(int logEvery, int evaluateEvery, int saveEvery, int evaluationPictures) {

        public Reports {
            Limits.atLeast("logEvery", logEvery, 1);
            Limits.atLeast("evaluateEvery", evaluateEvery, 1);
            Limits.atLeast("saveEvery", saveEvery, 1);
            Limits.atLeast("evaluationPictures", evaluationPictures, 1);
        }
    }
}
