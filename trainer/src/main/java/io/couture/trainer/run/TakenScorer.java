package io.couture.trainer.run;

import io.couture.trainer.model.TwoTowers;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.PublishedWeights;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A scorer whose weights others have published, under the names they have there.
 *
 * @param file safetensors
 */
record TakenScorer(Path file, TwoTowers scorer) {

    static final String KEY = "scorer.model.file";

    /**
     * Looks at the file's header.
     *
     * @throws IllegalArgumentException when a weight is missing or of another shape
     */
    void check() throws IOException {
        published().check();
    }

    /** The weights; the caller closes them. */
    TorchWeights load(ComputeDevice device) throws IOException {
        return published().load(device);
    }

    private PublishedWeights published() {
        return new PublishedWeights(KEY, file, scorer.weights(), List::of);
    }
}
