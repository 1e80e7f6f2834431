package io.couture.trainer.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.loop.Clock;
import io.couture.trainer.loop.StopSignal;
import io.couture.trainer.loop.TrainingDivergedException;
import io.couture.trainer.loop.TrainingLog;
import io.couture.trainer.optim.GradientClip;
import io.couture.trainer.optim.Schedule;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trains one task. In its work folder it leaves {@code log.jsonl}, {@code checkpoints/step-*} and what the task draws.
 * Started again on the same folder, it goes on from the newest checkpoint.
 */
public final class TaskTrainer {

    private static final float LAST_RATE = 0.02f;

    private final TrainingTask task;
    private final StageConfig stage;
    private final Pace pace;
    private final Path work;
    private final ComputeDevice device;
    private final Precision precision;
    private final TrainingLog log;

    /**
     * How often, in steps.
     *
     * @param logEvery a line of the log
     * @param evaluateEvery an evaluation of the average weights
     * @param saveEvery a checkpoint
     */
    public record Pace(int logEvery, int evaluateEvery, int saveEvery) {
        public Pace {
            if (logEvery < 1 || evaluateEvery < 1 || saveEvery < 1) {
                throw new IllegalArgumentException("a pace is at least 1 step: log " + logEvery + ", evaluate "
                        + evaluateEvery + ", save " + saveEvery);
            }
        }
    }

    /** How a run ended: the number of steps done, the last evaluation and the newest checkpoint. */
    public record Result(long steps, Map<String, Double> evaluation, Checkpoint checkpoint) {
        public Result {
            evaluation = Map.copyOf(evaluation);
        }
    }

    public TaskTrainer(TrainingTask task, StageConfig stage, Pace pace, Path work) {
        this.task = task;
        this.stage = stage;
        this.pace = pace;
        this.work = work;
        this.device = ComputeDevice.of(stage.device());
        this.precision = Precision.of(stage.precision(), device);
        this.log = new TrainingLog(task.stage(), work.resolve("log.jsonl"), System.out);
    }

    /** Trains until steps or minutes are over or the JVM is told to stop; always leaves a checkpoint. */
    public Result run() throws IOException {
        Files.createDirectories(work);
        TorchRuntime.threads(stage.threads());
        Path checkpoints = work.resolve("checkpoints");
        try (StopSignal stop = StopSignal.install();
                TaskState state = new TaskState(task, stage, device)) {
            Optional<Checkpoint> newest = Checkpoint.newest(checkpoints);
            long step = 0;
            double seconds = 0;
            if (newest.isPresent()) {
                JsonNode saved = state.restore(newest.get());
                step = saved.path("step").asLong();
                seconds = saved.path("seconds").asDouble();
            }
            Clock clock = new Clock(stage, seconds);
            Schedule schedule = new Schedule(stage.learningRate(), stage.warmup(), LAST_RATE);
            long lastLogged = step;
            double lastSeconds = seconds;
            while (clock.progress(step) < 1 && !stop.requested()) {
                float rate = schedule.at(step, clock.progress(step));
                Map<String, Double> values = step(state, step, rate);
                step++;
                if (step % pace.logEvery() == 0) {
                    double now = clock.seconds();
                    values.put("rate", (double) rate);
                    values.put("samples/s", (step - lastLogged) * stage.batch() / (now - lastSeconds));
                    values.put("minutes left", clock.remaining(step) / 60);
                    log.write(step, values);
                    lastLogged = step;
                    lastSeconds = now;
                }
                if (step % pace.evaluateEvery() == 0) {
                    evaluate(state, step);
                }
                if (step % pace.saveEvery() == 0) {
                    state.save(checkpoints, step, clock.seconds());
                }
            }
            state.save(checkpoints, step, clock.seconds());
            Map<String, Double> last = evaluate(state, step);
            return new Result(step, last, Checkpoint.newest(checkpoints).orElseThrow());
        }
    }

    /** One step: batch, forward, loss, backward, clip, update. Returns what the log shows. */
    private Map<String, Double> step(TaskState state, long step, float rate) {
        try (Scope scope = new Scope()) {
            state.weights.clearGradients();
            TrainingTask.Loss loss;
            try (Precision.Autocast cast = precision.autocast(device)) {
                loss = task.loss(new TorchOps(state.weights), step);
            }
            loss.total().backward();
            double norm = GradientClip.clip(state.weights, stage.clip());
            double total = loss.total().item_float();
            requireFinite(step, "loss", total);
            requireFinite(step, "gradient norm", norm);
            state.optimizer.step(rate);
            state.ema.update(step);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("loss", total);
            new TreeMap<>(loss.parts()).forEach((name, part) -> values.put(name, (double) part.item_float()));
            values.put("norm", norm);
            return values;
        }
    }

    private Map<String, Double> evaluate(TaskState state, long step) throws IOException {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(state.ema.weights());
            Map<String, Double> values = new LinkedHashMap<>();
            new TreeMap<>(task.evaluate(ops)).forEach((name, value) -> values.put("evaluation " + name, value));
            log.write(step, values);
            task.draw(ops, work, step);
            return values;
        }
    }

    private void requireFinite(long step, String what, double value) {
        if (!Double.isFinite(value)) {
            throw new TrainingDivergedException(task.stage(), step, what, value);
        }
    }
}
