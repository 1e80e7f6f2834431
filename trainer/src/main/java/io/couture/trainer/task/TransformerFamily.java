package io.couture.trainer.task;

import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.TorchOps;
import java.util.List;
import java.util.Map;

/** A family of transformers that draw captions, as its training needs it. */
public interface TransformerFamily {

    List<Weight> weights();

    /** As {@link TrainingTask#config}. */
    Record config();

    /** As {@link TrainingTask#hidden}. */
    boolean hidden(String weight);

    /** The caption that says nothing, which guidance steers away from: T ids. */
    long[] nullText();

    /**
     * Forward and loss of a batch. Tensors belong to the open scope.
     *
     * @param texts [B][T] token ids, padded
     * @param codes [B][G] codes of the pictures
     */
    TrainingTask.Loss loss(TorchOps ops, long[][] texts, int[][] codes);

    /** The total of an evaluation's parts, by their names in {@link #loss}. */
    double total(Map<String, Double> parts);
}
