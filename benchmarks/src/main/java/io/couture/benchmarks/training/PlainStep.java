package io.couture.benchmarks.training;

import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.task.DalleBatch;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchWeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The same step written straight against libtorch for this one model, with libtorch's AdamW: what the trainer's layers are
 * measured against.
 */
final class PlainStep implements TrainingStep {

    private static final double EPSILON = 1e-5;
    private static final double IMAGE_SHARE = 7.0 / 8;
    private static final long MEAN = 1;

    private final DalleConfig config;
    private final Precision precision;
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final List<Tensor> averages = new ArrayList<>();
    private final TensorVector parameters;
    private final AdamW optimizer;

    /** Copies the weights. */
    PlainStep(DalleConfig config, TorchWeights source, Precision precision) {
        this.precision = precision;
        this.config = config;
        source.tensors().forEach((name, tensor) -> {
            weights.put(name, tensor.detach().clone().set_requires_grad(true));
            averages.add(tensor.detach().clone());
        });
        parameters = new TensorVector(weights.values().toArray(Tensor[]::new));
        AdamWOptions options = new AdamWOptions(StepSettings.LEARNING_RATE);
        options.weight_decay().put(StepSettings.WEIGHT_DECAY);
        optimizer = new AdamW(parameters, options);
    }

    @Override
    public double run(DalleBatch batch) {
        optimizer.zero_grad();
        try (Scope scope = new Scope()) {
            Tensor loss = forward(batch);
            loss.backward();
            torch.clip_grad_norm_(parameters, StepSettings.CLIP);
            optimizer.step();
            try (Gradients none = Gradients.off()) {
                int place = 0;
                for (Tensor weight : weights.values()) {
                    averages.get(place++).lerp_(weight, new Scalar(1 - StepSettings.AVERAGE));
                }
            }
            return loss.item_double();
        }
    }

    private Tensor forward(DalleBatch batch) {
        try (Precision.Autocast cast = precision.autocast(ComputeDevice.CPU)) {
            return loss(batch);
        }
    }

    private Tensor weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private Tensor loss(DalleBatch batch) {
        Tensor grid = weight("image_position.row")
                .unsqueeze(1)
                .add(weight("image_position.column").unsqueeze(0))
                .reshape(config.imageLength(), config.width());
        Tensor places = torch.cat(new TensorVector(weight("text_position.weight"), grid), 0);
        Tensor x =
                torch.embedding(weight("token.weight"), batch.tokens()).add(torch.embedding(places, batch.positions()));
        for (int layer = 0; layer < config.layers(); layer++) {
            x = block(x, "blocks." + layer, batch.bias());
        }
        Tensor hidden = norm(x, "output.norm");
        long text = config.textLength();
        Tensor image = crossEntropy(hidden.narrow(1, text, config.imageLength()), "output.image", batch.imageTargets());
        Tensor words = crossEntropy(hidden.narrow(1, 0, text), "output.text", batch.textTargets());
        return image.mul(new Scalar(IMAGE_SHARE)).add(words, new Scalar(1 - IMAGE_SHARE));
    }

    private Tensor block(Tensor x, String name, Tensor bias) {
        Tensor attended = attention(norm(x, name + ".attention_norm"), name + ".attention", bias);
        Tensor first = x.add(attended.mul(weight(name + ".attention_scale")));
        TensorVector halves = linear(norm(first, name + ".feed_forward_norm"), name + ".feed_forward.in")
                .chunk(2, -1);
        Tensor fed = linear(halves.get(0).mul(torch.gelu(halves.get(1))), name + ".feed_forward.out");
        return first.add(fed.mul(weight(name + ".feed_forward_scale")));
    }

    private Tensor attention(Tensor x, String name, Tensor bias) {
        long rows = x.size(0);
        long length = x.size(1);
        Tensor packed = torch.linear(x, weight(name + ".qkv.weight"))
                .reshape(rows, length, 3, config.heads(), config.headWidth())
                .permute(2, 0, 3, 1, 4);
        Tensor attended = torch.scaled_dot_product_attention(
                packed.select(0, 0),
                packed.select(0, 1),
                packed.select(0, 2),
                new TensorOptional(bias),
                0.0,
                false,
                new DoubleOptional(1 / Math.sqrt(config.headWidth())),
                false);
        return linear(attended.transpose(1, 2).reshape(rows, length, -1), name + ".out");
    }

    private Tensor linear(Tensor x, String name) {
        return torch.linear(x, weight(name + ".weight"), new TensorOptional(weight(name + ".bias")));
    }

    private Tensor norm(Tensor x, String name) {
        return torch.layer_norm(
                x,
                new long[] {config.width()},
                new TensorOptional(weight(name + ".weight")),
                new TensorOptional(weight(name + ".bias")),
                EPSILON,
                true);
    }

    private Tensor crossEntropy(Tensor hidden, String head, Tensor targets) {
        Tensor scores = linear(hidden, head).reshape(targets.numel(), -1);
        return torch.cross_entropy_loss(scores, targets, new TensorOptional(), MEAN, DalleBatch.IGNORED, 0.0);
    }

    @Override
    public void close() {
        optimizer.close();
        parameters.close();
        weights.values().forEach(Tensor::close);
        averages.forEach(Tensor::close);
    }
}
