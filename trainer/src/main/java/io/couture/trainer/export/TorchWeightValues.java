package io.couture.trainer.export;

import io.couture.trainer.nn.Weight;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.nio.FloatBuffer;

/** Exports the weights that libtorch trained; they must stay open until the graph is written. */
public record TorchWeightValues(TorchWeights weights) implements WeightValues {

    @Override
    public FloatBuffer of(Weight weight) {
        try (Scope scope = new Scope()) {
            return FloatBuffer.wrap(Tensors.toFloats(weights.get(weight.name())));
        }
    }
}
