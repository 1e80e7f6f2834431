package io.couture.trainer.optim;

import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, "Decoupled weight decay regularization", algorithm
 * 2), as {@code torch.optim.AdamW} computes it.
 */
public final class AdamW implements Optimizer {
    private static final String STEP = "adamw.step";

    private final List<ParameterGroup> groups;
    private final Betas betas;
    private final Projection projection;
    private final Moments moments = new Moments();
    private long steps;

    /**
     * Adam's constants.
     *
     * @param first decay of the mean of gradients
     * @param second decay of the mean of their squares
     * @param epsilon added to the root of the latter
     */
    public record Betas(float first, float second, float epsilon) {
        /** For transformers and reconstruction. */
        public static final Betas USUAL = new Betas(0.9f, 0.99f, 1e-8f);

        /** For two networks that play against each other, as in taming-transformers. */
        public static final Betas ADVERSARIAL = new Betas(0.5f, 0.9f, 1e-8f);
    }

    /** What becomes of a weight's update before it is taken. */
    @FunctionalInterface
    interface Projection {

        /** Changes the update in place; returns the factor on the weight's decay. */
        double apply(Tensor weight, Tensor gradient, Tensor update);
    }

    public AdamW(List<ParameterGroup> groups, Betas betas) {
        this(groups, betas, (weight, gradient, update) -> 1);
    }

    AdamW(List<ParameterGroup> groups, Betas betas, Projection projection) {
        this.groups = List.copyOf(groups);
        this.betas = betas;
        this.projection = projection;
    }

    @Override
    public void step(float learningRate) {
        steps++;
        double firstBias = 1 - Math.pow(betas.first(), steps);
        double secondBias = 1 - Math.pow(betas.second(), steps);
        try (Gradients none = Gradients.off()) {
            for (ParameterGroup group : groups) {
                double rate = (double) learningRate * group.rate();
                Rates rates = new Rates(
                        rate * group.weightDecay(),
                        new Scalar(-rate / firstBias),
                        new Scalar(1 / Math.sqrt(secondBias)));
                group.weights().forEach((name, weight) -> update(name, weight, rates));
            }
        }
    }

    private record Rates(double decay, Scalar step, Scalar rootBias) {}

    private void update(String name, Tensor weight, Rates rates) {
        Tensor gradient = weight.grad();
        if (!gradient.defined()) {
            return;
        }
        Tensor mean = moments.like(name + ".mean", weight);
        Tensor square = moments.like(name + ".square", weight);
        mean.lerp_(gradient, new Scalar(1.0 - betas.first()));
        square.mul_(new Scalar((double) betas.second())).addcmul_(gradient, gradient, new Scalar(1.0 - betas.second()));
        Tensor root = square.sqrt().mul_(rates.rootBias()).add_(new Scalar((double) betas.epsilon()));
        Tensor update = mean.div(root);
        double decay = rates.decay() * projection.apply(weight, gradient, update);
        weight.mul_(new Scalar(1 - decay));
        weight.add_(update, rates.step());
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>(moments.all());
        state.put(STEP, Tensors.ofLongs(new long[] {steps}, ComputeDevice.CPU, 1));
        return state;
    }

    @Override
    public void restore(Map<String, Tensor> saved) {
        try (Gradients none = Gradients.off()) {
            Tensor step = saved.get(STEP);
            if (step == null) {
                throw new IllegalArgumentException("saved optimizer state has no " + STEP);
            }
            steps = Tensors.toLongs(step)[0];
            for (ParameterGroup group : groups) {
                group.weights().forEach((name, weight) -> {
                    for (String moment : List.of(name + ".mean", name + ".square")) {
                        Tensor tensor = saved.get(moment);
                        if (tensor != null) {
                            moments.restore(moment, tensor, weight);
                        }
                    }
                });
            }
        }
    }

    @Override
    public void close() {
        moments.close();
    }
}
