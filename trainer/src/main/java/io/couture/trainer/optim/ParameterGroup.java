package io.couture.trainer.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;

/**
 * Weights that are treated alike.
 *
 * @param weights live tensors by full name
 * @param weightDecay share of a weight taken away per unit of learning rate and step
 * @param rate factor on the learning rate
 */
public record ParameterGroup(Map<String, Tensor> weights, float weightDecay, float rate) {

    public ParameterGroup {
        weights = new LinkedHashMap<>(weights);
    }

    /** The weights whose name passes. */
    public static ParameterGroup of(
            Map<String, Tensor> weights, Predicate<String> names, float weightDecay, float rate) {
        Map<String, Tensor> chosen = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> {
            if (names.test(name)) {
                chosen.put(name, tensor);
            }
        });
        return new ParameterGroup(chosen, weightDecay, rate);
    }
}
