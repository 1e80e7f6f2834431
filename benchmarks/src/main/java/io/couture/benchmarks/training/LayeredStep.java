package io.couture.benchmarks.training;

import io.couture.trainer.model.Dalle;
import io.couture.trainer.optim.AdamW;
import io.couture.trainer.optim.Ema;
import io.couture.trainer.optim.GradientClip;
import io.couture.trainer.optim.ParameterGroup;
import io.couture.trainer.task.DalleBatch;
import io.couture.trainer.task.DalleLoss;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.util.List;

/** The trainer's own layers, loss, optimizer and average. */
final class LayeredStep implements TrainingStep {

    private final Dalle dalle;
    private final TorchWeights weights;
    private final Precision precision;
    private final AdamW optimizer;
    private final Ema average;
    private final boolean keeps;
    private long steps;

    /** Closes the weights with itself. */
    LayeredStep(Dalle dalle, TorchWeights weights, Precision precision) {
        this(dalle, weights, precision, false);
    }

    /**
     * Closes the weights with itself.
     *
     * @param keeps what reversible layers compute on the way; a trainer's step computes it back
     */
    LayeredStep(Dalle dalle, TorchWeights weights, Precision precision, boolean keeps) {
        this.keeps = keeps;
        this.precision = precision;
        this.dalle = dalle;
        this.weights = weights;
        this.optimizer = new AdamW(
                List.of(ParameterGroup.of(weights.tensors(), name -> true, StepSettings.WEIGHT_DECAY, 1f)),
                AdamW.Betas.USUAL);
        this.average = new Ema(weights, StepSettings.AVERAGE);
    }

    @Override
    public double run(DalleBatch batch) {
        weights.clearGradients();
        try (Scope scope = new Scope()) {
            TorchOps ops = keeps ? new TorchOps(weights) : TorchOps.training(weights, steps);
            DalleLoss loss = forward(ops, batch);
            ops.backward(loss.total());
            GradientClip.clip(weights, StepSettings.CLIP);
            optimizer.step(StepSettings.LEARNING_RATE);
            average.update(steps++);
            return loss.total().item_double();
        }
    }

    private DalleLoss forward(TorchOps ops, DalleBatch batch) {
        try (Precision.Autocast cast = precision.autocast(ComputeDevice.CPU)) {
            return DalleLoss.of(dalle, ops, batch);
        }
    }

    @Override
    public void close() {
        optimizer.close();
        average.close();
        weights.close();
    }
}
