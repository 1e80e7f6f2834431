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
            float perceptual) {}

    /**
     * The codebook's life.
     *
     * @param after steps during which rows are not quantised, so that they are worth quantising; the codebook then
     *     starts from their clusters
     * @param clusterBatches batches whose rows are clustered
     * @param reviveAfter a code unused for this many steps is replaced by a random row of the batch; 0 is never
     * @param fixedFrom done share of the run in [0, 1] from which tokens keep their meaning: encoder and codebook stay
     *     as their averages are, and only the decoder goes on learning; 1 is never
     */
    public record CodebookStart(int after, int clusterBatches, int reviveAfter, double fixedFrom) {}

    /**
     * The discriminator and when it joins.
     *
     * @param shape its network
     * @param from done share of the run in [0, 1] at which it joins; 1 is never
     * @param weight of the adversarial loss, on top of the adaptive weight
     * @param rate factor on the learning rate for the discriminator
     */
    public record Opponent(PatchDiscriminator.Config shape, double from, float weight, float rate) {}

    /**
     * How often.
     *
     * @param logEvery steps per line of the log
     * @param evaluateEvery steps per evaluation and grid of reconstructions
     * @param saveEvery steps per checkpoint
     * @param evaluationPictures pictures of the evaluation set that are used
     */
    public record Reports(int logEvery, int evaluateEvery, int saveEvery, int evaluationPictures) {}
}
