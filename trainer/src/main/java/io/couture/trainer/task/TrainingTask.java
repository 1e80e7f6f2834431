package io.couture.trainer.task;

import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.watch.Gallery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** The network's sizes and options. */
    Record config();

    /** Whether this is a matrix between hidden layers, which Muon trains; AdamW trains all others. */
    boolean hidden(String weight);

    /**
     * Forward and loss of a batch. Tensors belong to the open scope.
     *
     * @param part number of the batch, or of its part where gradients accumulate: places {@code part · size} and
     *     following of the endless walk over the examples
     */
    Loss loss(TorchOps ops, long part);

    /** Names of the examples of a part. */
    default String examples(long part) {
        return "number " + part;
    }

    /** Figures on the validation split, always of the same examples. No gradients are recorded. */
    Map<String, Double> evaluate(TorchOps ops);

    /** The figure of an evaluation that says how good the model is; lower is better. */
    default double figure(Map<String, Double> evaluation) {
        return Objects.requireNonNull(evaluation.get("loss"), stage() + " evaluates no loss");
    }

    /** Shows what the model draws; tasks without pictures show nothing. */
    default void draw(TorchOps ops, Gallery gallery) throws IOException {}
}
