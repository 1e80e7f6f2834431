package io.couture.trainer.run;

import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.PublishedWeights;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Loads the averaged weights of a stage's newest checkpoint. */
final class TrainedModel {

    private TrainedModel() {}

    /**
     * The weights on a device; the caller closes them.
     *
     * @throws IOException when the stage has no checkpoint
     */
    static TorchWeights load(List<Weight> declared, Path stage, ComputeDevice device) throws IOException {
        Checkpoint checkpoint = Checkpoint.newest(RunFolder.checkpoints(stage))
                .orElseThrow(() -> new IOException("there is no checkpoint in " + RunFolder.checkpoints(stage)));
        TorchWeights weights = TorchWeights.create(declared, device, 0);
        try (Scope scope = new Scope()) {
            checkpoint.load("average", weights);
        }
        return weights;
    }

    /** The same, without recording gradients: for a model that others learn from. */
    static TorchWeights frozen(List<Weight> declared, Path stage, ComputeDevice device) throws IOException {
        try (TorchWeights weights = load(declared, stage, device)) {
            return weights.copy();
        }
    }

    /** Some of a checkpoint's averaged weights, without recording gradients. */
    static TorchWeights part(List<Weight> declared, Checkpoint checkpoint, ComputeDevice device) throws IOException {
        PublishedWeights found =
                new PublishedWeights("the checkpoint", checkpoint.file("average"), declared, name -> List.of(name));
        return found.load(device);
    }
}
