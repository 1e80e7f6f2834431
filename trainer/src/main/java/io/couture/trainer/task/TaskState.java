package io.couture.trainer.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.loop.Course;
import io.couture.trainer.loop.Setup;
import io.couture.trainer.optim.AdamP;
import io.couture.trainer.optim.AdamW;
import io.couture.trainer.optim.Ema;
import io.couture.trainer.optim.Muon;
import io.couture.trainer.optim.Optimizer;
import io.couture.trainer.optim.ParameterGroup;
import io.couture.trainer.optim.Together;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;

/** Everything of a run that changes from step to step, and so everything that a checkpoint holds. */
final class TaskState implements AutoCloseable {

    private static final int KEPT_CHECKPOINTS = 2;

    final TorchWeights weights;
    final Ema ema;
    final Optimizer optimizer;
    private final Setup setup;

    TaskState(TrainingTask task, StageConfig stage, ComputeDevice device) {
        weights = TorchWeights.create(task.weights(), device, stage.seed());
        setup = Setup.of(stage, task.config());
        ema = new Ema(weights, stage.ema());
        Map<String, Tensor> all = weights.tensors();
        Predicate<String> hidden = name -> weights.get(name).dim() >= 2 && task.hidden(name);
        ParameterGroup matrices = ParameterGroup.of(all, hidden, stage.weightDecay(), 1f);
        ParameterGroup rest = ParameterGroup.of(all, hidden.negate(), 0f, 1f);
        optimizer = switch (stage.update().optimizer()) {
            case MUON ->
                new Together(List.of(
                        new Muon(matrices, Precision.of(stage.precision(), device)),
                        new AdamW(List.of(rest), AdamW.Betas.USUAL)));
            case ADAMW -> new AdamW(List.of(matrices, rest), AdamW.Betas.USUAL);
            case ADAMP -> new AdamP(List.of(matrices, rest), AdamW.Betas.USUAL);
        };
    }

    /** Before the first step of a new run. */
    void begin(Start start) throws IOException {
        start.fill(weights);
        ema.weights().copy(weights, name -> true);
    }

    /** Memory that does not grow with the batch: weights, gradients, average and at most two moments. */
    long fixedBytes() {
        return 5 * weights.count() * Float.BYTES;
    }

    void save(Path folder, Course course) throws IOException {
        try (Scope scope = new Scope()) {
            Map<String, Map<String, Tensor>> parts = Map.of(
                    "weights", weights.tensors(), "average", ema.weights().tensors(), "optimizer", optimizer.state());
            Checkpoint.save(folder, course.step(), parts, course.state(setup), KEPT_CHECKPOINTS);
        }
    }

    /**
     * Goes on from a checkpoint.
     *
     * @throws IllegalArgumentException when it is of another model or optimizer
     */
    JsonNode restore(Checkpoint checkpoint) throws IOException {
        setup.require(checkpoint);
        try (Scope scope = new Scope()) {
            checkpoint.load("weights", weights);
            checkpoint.load("average", ema.weights());
            optimizer.restore(checkpoint.part("optimizer"));
        }
        return checkpoint.state();
    }

    @Override
    public void close() {
        optimizer.close();
        ema.close();
        weights.close();
    }
}
