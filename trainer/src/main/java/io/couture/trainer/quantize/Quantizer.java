package io.couture.trainer.quantize;

import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.loss.CodebookLoss;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.torch.TorchOps;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Chooses a code for each row, in training. */
public interface Quantizer {

    /**
     * @param codes [B, T, C] in the forward pass, with a gradient for the encoder in the backward pass
     * @param tokens int64 [B, T]
     * @param loss scalar that keeps rows and codes together
     */
    record Choice(Tensor codes, Tensor tokens, Tensor loss) {}

    /** As a recipe has it. */
    static Quantizer of(VqganRecipe recipe) {
        VqganRecipe.Gumbel gumbel = recipe.codebook().gumbel();
        return switch (recipe.model().quantizer()) {
            case NEAREST ->
                new NearestCode(
                        new CodebookLoss(recipe.losses().commitment()),
                        recipe.losses().codebook());
            case GUMBEL ->
                new GumbelCode(
                        new GumbelTemperature(gumbel.temperature(), gumbel.coldest(), gumbel.until()), gumbel.even());
        };
    }

    /**
     * Chooses.
     *
     * @param rows [B, T, C]
     * @param progress done share of the run in [0, 1]
     */
    Choice choose(TorchOps ops, Vqgan model, Tensor rows, double progress);

    /** Weight of the loss. */
    float weight();

    /** What the log shows of it beside its loss. */
    default Map<String, Double> figures(double progress) {
        return Map.of();
    }
}
