package io.couture.trainer.run;

import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.loss.PerceptualLoss;
import io.couture.trainer.model.perception.JudgePerception;
import io.couture.trainer.model.perception.Perception;
import io.couture.trainer.model.published.PerceptualNetwork;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.PublishedWeights;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Chooses who compares a VQGAN's pictures: LPIPS where its weights are given, else the run's own judge. */
record Perceiving(Recipe recipe, RunFolder folder) {

    private static final String KEY = "vqgan.losses.perceptual";

    private VqganRecipe.Perceptual wanted() {
        return recipe.vqgan().losses().perceptual();
    }

    /** Looks at what can be looked at before any time is spent. */
    void check() throws IOException {
        if (wanted().byLpips()) {
            lpips().check();
        }
    }

    /** The perceptual loss, to be closed; null where its weight is 0. */
    @Nullable PerceptualLoss open(ComputeDevice device) throws IOException {
        if (wanted().byLpips()) {
            PublishedWeights weights = lpips();
            return new PerceptualLoss(
                    "LPIPS over VGG16 from " + weights.file(), new PerceptualNetwork(), weights.load(device));
        }
        return wanted().byJudge() ? byJudge(device) : null;
    }

    private PerceptualLoss byJudge(ComputeDevice device) throws IOException {
        Path checkpoints = RunFolder.checkpoints(folder.judge());
        Checkpoint newest = Checkpoint.newest(checkpoints)
                .orElseThrow(() -> new IllegalArgumentException(KEY + ".weight is " + wanted().weight() + " and " + KEY
                        + ".file is empty, so the judge's features are compared, and there is no judge in "
                        + checkpoints
                        + ": train it first (--stage judge; it needs labelled pictures), or name LPIPS' weights, or set"
                        + " the weight to 0"));
        Perception network = new JudgePerception();
        TorchWeights weights = TrainedModel.part(network.weights(), newest, device);
        return new PerceptualLoss("the features of the run's own judge, " + newest.folder(), network, weights);
    }

    private PublishedWeights lpips() {
        return new PublishedWeights(
                KEY + ".file", Path.of(wanted().file()), new PerceptualNetwork().weights(), PerceptualNetwork::names);
    }
}
