package io.couture.trainer.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.loop.Checkpoint;
import io.couture.trainer.loop.Course;
import io.couture.trainer.loop.StopSignal;
import io.couture.trainer.loop.TrainingLog;
import io.couture.trainer.loop.TrainingLoop;
import io.couture.trainer.optim.GradientClip;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.watch.TrainingBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;

/**
 * Trains one task. In its work folder it leaves {@code log.jsonl}, {@code checkpoints/step-*} and what the task draws.
 * Started again on the same folder, it goes on from the newest checkpoint.
 */
public final class TaskTrainer {

    private final TrainingTask task;
    private final StageConfig stage;
    private final PaceRecipe pace;
    private final Path work;
    private final Team team;
    private final Start start;
    private final ComputeDevice device;
    private final Precision precision;

    /** How a run ended: the number of steps done, the last evaluation and the newest checkpoint. */
    public record Result(long steps, Map<String, Double> evaluation, Checkpoint checkpoint) {
        public Result {
            evaluation = Map.copyOf(evaluation);
        }
    }

    public TaskTrainer(TrainingTask task, StageConfig stage, PaceRecipe pace, Path work) {
        this(task, stage, pace, work, Team.alone(), Start.RANDOM);
    }

    /**
     * With others, who train the same.
     *
     * @param stage whose batch has a part for each member of the team, or several
     * @param work one folder for all; the leader leaves there what one alone would, the others a log
     * @param start what a new run begins with, the same for all
     */
    public TaskTrainer(TrainingTask task, StageConfig stage, PaceRecipe pace, Path work, Team team, Start start) {
        team.requireShares(stage.update().accumulate());
        this.team = team;
        this.start = start;
        this.task = task;
        this.stage = stage;
        this.pace = pace;
        this.work = work;
        this.device = ComputeDevice.of(stage.device());
        this.precision = Precision.of(stage.precision(), device);
    }

    /** Trains until steps or minutes are over or the JVM is told to stop; always leaves a checkpoint. */
    public Result run() throws IOException {
        Files.createDirectories(work);
        TorchRuntime.threads(stage.threads());
        Path checkpoints = work.resolve("checkpoints");
        Optional<Checkpoint> newest = Checkpoint.newest(checkpoints);
        try (StopSignal stop = StopSignal.install();
                TaskState state = new TaskState(task, stage, device)) {
            if (newest.isEmpty()) {
                state.begin(start);
            }
            JsonNode saved = newest.isPresent() ? state.restore(newest.get()) : Course.beginning();
            Course course = new Course(task.stage(), stage, checkpoints, saved);
            try (TrainingLog log = new TrainingLog(
                    task.stage(), team.logFolder(work), course.step(), TrainingBar.standard(task.stage()))) {
                train(state, course, log, stop);
                Map<String, Double> last = Map.of();
                if (team.leads()) {
                    state.save(checkpoints, course);
                    last = evaluate(state, log, course.step());
                }
                // The others go on once the checkpoint is there.
                team.fromLeader(course.step());
                return new Result(
                        course.step(), last, Checkpoint.newest(checkpoints).orElseThrow());
            }
        }
    }

    private void train(TaskState state, Course course, TrainingLog log, StopSignal stop) throws IOException {
        TrainingLoop.Run run = new TrainingLoop.Run() {
            @Override
            public Map<String, Double> step(double progress, float rate) {
                return TaskTrainer.this.step(state, course, rate);
            }

            @Override
            public double evaluate(long step) throws IOException {
                double figure = team.leads() ? figure(TaskTrainer.this.evaluate(state, log, step)) : 0;
                return team.fromLeader(figure)[0];
            }

            @Override
            public void save() throws IOException {
                if (team.leads()) {
                    state.save(work.resolve("checkpoints"), course);
                }
            }

            @Override
            public long fixedBytes() {
                return state.fixedBytes();
            }
        };
        new TrainingLoop(stage, pace, "loss", "samples/s").run(run, course, log, stop, team);
    }

    /**
     * One step: for each of this process's parts of the batch forward, loss, backward; then the sum over the team, clip,
     * update. Returns what the log shows.
     */
    private Map<String, Double> step(TaskState state, Course course, float rate) {
        int parts = stage.update().accumulate();
        Map<String, Double> values = new LinkedHashMap<>();
        state.weights.clearGradients();
        for (int part = team.rank(); part < parts; part += team.size()) {
            part(state, course.step() * parts + part)
                    .forEach((name, value) -> values.merge(name, value / parts, Double::sum));
        }
        team.sum(values);
        team.sumGradients(state.weights.tensors().values());
        try (Scope scope = new Scope()) {
            double norm = GradientClip.clip(state.weights, stage.clip());
            course.require(Objects.requireNonNull(values.get("loss")), norm, () -> examples(course.step()));
            state.optimizer.step(rate);
            state.ema.update(course.step());
            values.put("norm", norm);
            return values;
        }
    }

    /** Adds a part's share to the gradients. */
    private Map<String, Double> part(TaskState state, long number) {
        try (Scope scope = new Scope()) {
            TrainingTask.Loss loss;
            TorchOps ops = TorchOps.training(state.weights, number);
            try (Precision.Autocast cast = precision.autocast(device)) {
                loss = task.loss(ops, number);
            }
            ops.backward(loss.total().div(new Scalar((float) stage.update().accumulate())));
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("loss", (double) loss.total().item_float());
            new TreeMap<>(loss.parts()).forEach((name, value) -> values.put(name, (double) value.item_float()));
            return values;
        }
    }

    private String examples(long step) {
        int parts = stage.update().accumulate();
        return LongStream.range(step * parts, (step + 1) * parts)
                .mapToObj(task::examples)
                .collect(Collectors.joining(", "));
    }

    private Map<String, Double> evaluate(TaskState state, TrainingLog log, long step) throws IOException {
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(state.ema.weights());
            Map<String, Double> values = new LinkedHashMap<>();
            new TreeMap<>(task.evaluate(ops))
                    .forEach((name, value) -> values.put(TrainingLog.EVALUATION + name, value));
            log.write(step, values);
            task.draw(ops, log.gallery(step));
            return values;
        }
    }

    private double figure(Map<String, Double> logged) {
        Map<String, Double> evaluation = new LinkedHashMap<>();
        logged.forEach((name, value) -> evaluation.put(name.substring(TrainingLog.EVALUATION.length()), value));
        return task.figure(evaluation);
    }
}
