package io.couture.trainer.torch;

import io.couture.trainer.nn.Constant;
import io.couture.trainer.nn.Init;
import io.couture.trainer.nn.Weight;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A model's weights by full name, as float32 tensors on one device. Owns them: close it to free them. */
public final class TorchWeights implements AutoCloseable {
    private final ComputeDevice device;
    private final Map<String, Tensor> tensors;
    private final Map<String, Tensor> constants = new HashMap<>();

    private TorchWeights(ComputeDevice device, Map<String, Tensor> tensors) {
        this.device = device;
        this.tensors = tensors;
    }

    /** Fresh weights that record gradients. The same seed and declarations give the same numbers on any device. */
    public static TorchWeights create(List<Weight> declared, ComputeDevice device, long seed) {
        TorchRuntime.seed(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            for (Weight weight : declared) {
                long[] shape =
                        weight.shape().stream().mapToLong(Long::longValue).toArray();
                Tensor tensor = Tensors.on(device, filled(torch.zeros(shape), weight.init()));
                tensor.set_requires_grad(weight.trained());
                if (tensors.put(weight.name(), scope.keep(tensor)) != null) {
                    throw new IllegalArgumentException("weight " + weight.name() + " is declared twice");
                }
            }
        }
        return new TorchWeights(device, tensors);
    }

    private static Tensor filled(Tensor zeros, Init init) {
        if (init instanceof Init.Constant constant) {
            zeros.fill_(new Scalar(constant.value()));
        } else if (init instanceof Init.Normal normal) {
            zeros.normal_(0.0, normal.deviation(), new GeneratorOptional());
        } else if (init instanceof Init.Uniform uniform) {
            zeros.uniform_(-uniform.bound(), uniform.bound(), new GeneratorOptional());
        }
        return zeros;
    }

    /** A copy that records no gradients, for averages and snapshots. */
    public TorchWeights copy() {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            tensors.forEach((name, tensor) ->
                    copies.put(name, scope.keep(tensor.detach().clone())));
        }
        return new TorchWeights(device, copies);
    }

    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no weight is called " + name);
        }
        return tensor;
    }

    /** A constant of the model on the weights' device; made when it is first asked for and owned here. */
    Tensor constant(Constant constant) {
        return constants.computeIfAbsent(constant.name(), absent -> {
            long[] shape = constant.shape().stream().mapToLong(Long::longValue).toArray();
            try (Scope scope = new Scope()) {
                return scope.keep(Tensors.ofFloats(constant.values().get(), device, shape));
            }
        });
    }

    /** All weights in the order of their declaration. */
    public Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    public ComputeDevice device() {
        return device;
    }

    /** Number of elements of all weights. */
    public long count() {
        return tensors.values().stream().mapToLong(Tensor::numel).sum();
    }

    /**
     * Overwrites every weight with the tensor of the same name.
     *
     * @throws IllegalArgumentException when names or shapes differ
     */
    public void load(Map<String, Tensor> others) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                Tensor other = others.get(entry.getKey());
                if (other == null) {
                    throw new IllegalArgumentException("weight " + entry.getKey() + " is missing");
                }
                if (!java.util.Arrays.equals(other.shape(), entry.getValue().shape())) {
                    throw new IllegalArgumentException("weight " + entry.getKey() + " has shape "
                            + java.util.Arrays.toString(other.shape()) + ", the model takes "
                            + java.util.Arrays.toString(entry.getValue().shape()));
                }
                entry.getValue().copy_(other);
            }
        }
        for (String name : others.keySet()) {
            if (!tensors.containsKey(name)) {
                throw new IllegalArgumentException("the model has no weight called " + name);
            }
        }
    }

    /** Rounds every weight of at least so many numbers to what 16 bits (IEEE 754 binary16) can hold. */
    public void roundToHalves(long least) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            for (Tensor tensor : tensors.values()) {
                if (tensor.numel() >= least) {
                    tensor.copy_(tensor.to(torch.ScalarType.Half));
                }
            }
        }
    }

    /** Overwrites some weights with those of {@code source}. */
    public void copy(TorchWeights source, Predicate<String> names) {
        try (Gradients none = Gradients.off()) {
            tensors.forEach((name, tensor) -> {
                if (names.test(name)) {
                    tensor.copy_(source.get(name));
                }
            });
        }
    }

    /** Moves every weight towards the same weight of {@code target}: w ← w + fraction·(target − w). */
    public void moveTowards(TorchWeights target, float fraction) {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            Scalar part = new Scalar(fraction);
            tensors.forEach((name, tensor) -> tensor.lerp_(target.get(name), part));
        }
    }

    /** Forgets all gradients. */
    public void clearGradients() {
        try (Scope scope = new Scope()) {
            for (Tensor tensor : tensors.values()) {
                Tensor gradient = tensor.mutable_grad();
                if (gradient.defined()) {
                    gradient.reset();
                }
            }
        }
    }

    @Override
    public void close() {
        tensors.values().forEach(Scope::release);
        tensors.clear();
        constants.values().forEach(Scope::release);
        constants.clear();
    }
}
