package io.couture.trainer.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Several optimizers, each with its own weights, as one. */
public final class Together implements Optimizer {
    private final List<Optimizer> optimizers;

    public Together(List<Optimizer> optimizers) {
        this.optimizers = List.copyOf(optimizers);
    }

    @Override
    public void step(float learningRate) {
        optimizers.forEach(optimizer -> optimizer.step(learningRate));
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        optimizers.forEach(optimizer -> state.putAll(optimizer.state()));
        return state;
    }

    @Override
    public void restore(Map<String, Tensor> saved) {
        optimizers.forEach(optimizer -> optimizer.restore(saved));
    }

    @Override
    public void close() {
        optimizers.forEach(Optimizer::close);
    }
}
