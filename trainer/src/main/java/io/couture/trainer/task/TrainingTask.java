package io.couture.trainer.task;

import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.TorchOps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** One network and what it learns from. Randomness is drawn from (seed, step), so a resumed run goes on as it would have. */
public interface TrainingTask {

    /**
     * What a batch costs.
     *
     * @param total scalar with gradient, to be minimised
     * @param parts scalars for the log
     */
    record Loss(Tensor total, Map<String, Tensor> parts) {
        public Loss {
            parts = Map.copyOf(parts);
        }
    }

    /** Short name, as logs show it. */
    String stage();

    List<Weight> weights();

    /** Whether this is a matrix between hidden layers, which Muon trains; AdamW trains all others. */
    boolean hidden(String weight);

    /** Forward and loss of a step's batch. Tensors belong to the open scope. */
    Loss loss(TorchOps ops, long step);

    /** Figures on the validation split, always of the same examples. No gradients are recorded. */
    Map<String, Double> evaluate(TorchOps ops);

    /** Leaves something to look at in the folder; tasks without pictures leave nothing. */
    default void draw(TorchOps ops, Path folder, long step) throws IOException {}
}
