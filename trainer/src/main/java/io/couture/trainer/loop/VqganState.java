package io.couture.trainer.loop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.model.PatchDiscriminator;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.optim.AdamP;
import io.couture.trainer.optim.AdamW;
import io.couture.trainer.optim.Ema;
import io.couture.trainer.optim.Muon;
import io.couture.trainer.optim.OpponentGuard;
import io.couture.trainer.optim.Optimizer;
import io.couture.trainer.optim.ParameterGroup;
import io.couture.trainer.optim.Together;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;

/** Everything of a VQGAN run that changes from step to step, and so everything that a checkpoint holds. */
final class VqganState implements AutoCloseable {
    private static final int KEPT_CHECKPOINTS = 2;
    private static final String LAST_USED = "codebook.lastUsed";
    private static final String GUARD = "guard";
    private static final ObjectMapper JSON = new ObjectMapper();

    final Vqgan model;
    final PatchDiscriminator opponent;
    final TorchWeights weights;
    final TorchWeights opponentWeights;
    final Ema ema;
    final Optimizer optimizer;
    final Optimizer opponentOptimizer;
    final Codebook codebook;
    final OpponentGuard guard;
    private final Setup setup;
    private boolean tokensFixed;

    VqganState(VqganRecipe recipe, ComputeDevice device) {
        StageConfig stage = recipe.stage();
        setup = Setup.of(recipe);
        model = new Vqgan(recipe.model());
        opponent = new PatchDiscriminator(recipe.discriminator().shape());
        weights = TorchWeights.create(model.weights(), device, stage.seed());
        opponentWeights = TorchWeights.create(opponent.weights(), device, stage.seed() + 1);
        ema = new Ema(weights, stage.ema());
        optimizer = optimizer(stage, Precision.of(stage.precision(), device));
        opponentOptimizer = new AdamW(
                List.of(ParameterGroup.of(
                        opponentWeights.tensors(),
                        name -> true,
                        0f,
                        recipe.discriminator().rate())),
                AdamW.Betas.ADVERSARIAL);
        codebook = new Codebook(model, List.of(weights, ema.weights()), recipe.codebook(), stage.seed());
        VqganRecipe.Guard limits = recipe.discriminator().guard();
        guard = new OpponentGuard(limits.fall(), limits.factor(), limits.lowerings());
    }

    /** Muon for convolutions between hidden layers, AdamW for the first, the last, the codebook, norms and biases. */
    private Optimizer optimizer(StageConfig stage, Precision precision) {
        Set<String> outer = Set.of(
                "encoder.conv_in.weight", model.lastDecoderWeight(), "quant_conv.weight", "post_quant_conv.weight");
        Predicate<String> convolution = name -> weights.get(name).dim() == 4;
        Predicate<String> hidden = convolution.and(name -> !outer.contains(name));
        Map<String, Tensor> all = weights.tensors();
        ParameterGroup matrices = ParameterGroup.of(all, hidden, stage.weightDecay(), 1f);
        List<ParameterGroup> others = List.of(
                ParameterGroup.of(all, outer::contains, stage.weightDecay(), 1f),
                ParameterGroup.of(all, convolution.negate(), 0f, 1f));
        List<ParameterGroup> groups = List.of(matrices, others.get(0), others.get(1));
        return switch (stage.update().optimizer()) {
            case MUON -> new Together(List.of(new Muon(matrices, precision), new AdamW(others, AdamW.Betas.USUAL)));
            case ADAMW -> new AdamW(groups, AdamW.Betas.USUAL);
            case ADAMP -> new AdamP(groups, AdamW.Betas.USUAL);
        };
    }

    /** Before the first step of a new run. */
    void begin(Start start) throws IOException {
        start.fill(weights);
        ema.weights().copy(weights, name -> true);
    }

    /** Lets what decides tokens be what its average is, once and for all: an average of equals stays. */
    void fixTokens() {
        if (!tokensFixed) {
            weights.copy(ema.weights(), Vqgan::decidesTokens);
            tokensFixed = true;
        }
    }

    /** Memory that does not grow with the batch: weights, gradients, average and at most two moments. */
    long fixedBytes() {
        return (5 * weights.count() + 4 * opponentWeights.count()) * Float.BYTES;
    }

    void save(Path folder, Course course) throws IOException {
        try (Scope scope = new Scope()) {
            Map<String, Tensor> use = new LinkedHashMap<>();
            long[] lastUsed = codebook.lastUsed();
            use.put(LAST_USED, Tensors.ofLongs(lastUsed, ComputeDevice.CPU, lastUsed.length));
            ObjectNode numbers = course.state(setup);
            numbers.set(GUARD, JSON.valueToTree(guard.state()));
            Checkpoint.save(
                    folder,
                    course.step(),
                    Map.of(
                            "weights", weights.tensors(),
                            "average", ema.weights().tensors(),
                            "optimizer", optimizer.state(),
                            "discriminator", opponentWeights.tensors(),
                            "discriminator-optimizer", opponentOptimizer.state(),
                            "codebook", use),
                    numbers,
                    KEPT_CHECKPOINTS);
        }
    }

    /**
     * Goes on from a checkpoint.
     *
     * @throws IllegalArgumentException when it is of other networks or another optimizer
     */
    JsonNode restore(Checkpoint checkpoint) throws IOException {
        setup.require(checkpoint);
        try (Scope scope = new Scope()) {
            checkpoint.load("weights", weights);
            checkpoint.load("average", ema.weights());
            optimizer.restore(checkpoint.part("optimizer"));
            checkpoint.load("discriminator", opponentWeights);
            opponentOptimizer.restore(checkpoint.part("discriminator-optimizer"));
            codebook.restore(Tensors.toLongs(Objects.requireNonNull(
                    checkpoint.part("codebook").get(LAST_USED), "checkpoint without codebook use")));
        }
        JsonNode numbers = checkpoint.state();
        if (numbers.has(GUARD)) {
            guard.restore(JSON.convertValue(numbers.get(GUARD), new TypeReference<Map<String, Double>>() {}));
        }
        return numbers;
    }

    @Override
    public void close() {
        optimizer.close();
        opponentOptimizer.close();
        ema.close();
        weights.close();
        opponentWeights.close();
    }
}
