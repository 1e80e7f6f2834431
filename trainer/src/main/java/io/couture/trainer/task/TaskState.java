package io.couture.trainer.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.optim.AdamW;
import io.couture.trainer.optim.Ema;
import io.couture.trainer.optim.Muon;
import io.couture.trainer.optim.Optimizer;
import io.couture.trainer.optim.ParameterGroup;
import io.couture.trainer.optim.Together;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Scope;
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

    TaskState(TrainingTask task, StageConfig stage, ComputeDevice device) {
        weights = TorchWeights.create(task.weights(), device, stage.seed());
        ema = new Ema(weights, stage.ema());
        Map<String, Tensor> all = weights.tensors();
        Predicate<String> hidden = name -> weights.get(name).dim() >= 2 && task.hidden(name);
        optimizer = new Together(List.of(
                new Muon(ParameterGroup.of(all, hidden, stage.weightDecay(), 1f)),
                new AdamW(List.of(ParameterGroup.of(all, hidden.negate(), 0f, 1f)), AdamW.Betas.USUAL)));
    }

    void save(Path folder, long step, double seconds) throws IOException {
        try (Scope scope = new Scope()) {
            ObjectNode state = new ObjectMapper().createObjectNode();
            state.put("step", step);
            state.put("seconds", seconds);
            Map<String, Map<String, Tensor>> parts = Map.of(
                    "weights", weights.tensors(), "average", ema.weights().tensors(), "optimizer", optimizer.state());
            Checkpoint.save(folder, step, parts, state, KEPT_CHECKPOINTS);
        }
    }

    JsonNode restore(Checkpoint checkpoint) throws IOException {
        try (Scope scope = new Scope()) {
            weights.load(checkpoint.part("weights"));
            ema.weights().load(checkpoint.part("average"));
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
