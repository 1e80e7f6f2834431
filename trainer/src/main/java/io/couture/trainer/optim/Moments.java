package io.couture.trainer.optim;

import io.couture.trainer.torch.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** State tensors of an optimizer by name, made as zeros on first use. */
final class Moments implements AutoCloseable {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** Zeros like the weight at first, later what was left there. Call inside an open scope. */
    Tensor like(String name, Tensor weight) {
        Tensor moment = tensors.get(name);
        if (moment == null) {
            moment = torch.zeros_like(weight.detach());
            moment.retainReference();
            tensors.put(name, moment);
        }
        return moment;
    }

    Map<String, Tensor> all() {
        return tensors;
    }

    void restore(String name, Tensor saved, Tensor weight) {
        like(name, weight).copy_(saved);
    }

    @Override
    public void close() {
        tensors.values().forEach(Scope::release);
        tensors.clear();
    }
}
