package io.couture.trainer.optim;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Changes weights by their gradients. Owns its state tensors. */
public interface Optimizer extends AutoCloseable {

    /** One update; weights without a gradient stay as they are. */
    void step(float learningRate);

    /** Live state by name, for a checkpoint; empty tensors are never listed. */
    Map<String, Tensor> state();

    /** Puts saved state back, so that the next steps equal those of a run that never stopped. */
    void restore(Map<String, Tensor> saved);

    @Override
    void close();
}
