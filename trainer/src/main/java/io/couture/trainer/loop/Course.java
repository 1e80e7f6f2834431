package io.couture.trainer.loop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.UpdateConfig;
import io.couture.trainer.optim.Plateau;
import io.couture.trainer.optim.RateSchedule;
import io.couture.trainer.optim.Schedule;
import io.couture.trainer.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a run is, and what besides weights decides how it goes on: step, time, learning rate, the usual size of
 * gradients, random numbers. A checkpoint's {@code state.json} holds it, so that a resumed run takes the steps that it
 * would have taken.
 */
public final class Course {

    private static final float LAST_RATE = 0.02f;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final StageConfig stage;
    private final Path checkpoints;
    private final Clock clock;
    private final RateSchedule schedule;
    private final NormWatch norms;
    private long step;

    /**
     * Begins or goes on.
     *
     * @param name as recipes call the stage
     * @param saved a checkpoint's state, a missing node at the start
     */
    public Course(String name, StageConfig stage, Path checkpoints, JsonNode saved) {
        this.name = name;
        this.stage = stage;
        this.checkpoints = checkpoints;
        this.clock = new Clock(stage, saved.path("seconds").asDouble());
        this.step = saved.path("step").asLong();
        this.schedule = schedule(stage);
        this.norms = new NormWatch(stage);
        schedule.restore(numbers(saved.path("schedule")));
        norms.restore(numbers(saved.path("norms")));
    }

    private static RateSchedule schedule(StageConfig stage) {
        Schedule cosine = new Schedule(stage.learningRate(), stage.warmup(), LAST_RATE);
        UpdateConfig update = stage.update();
        return update.schedule() == UpdateConfig.Rate.PLATEAU
                ? new Plateau(cosine, update.patience(), update.factor())
                : cosine;
    }

    private static Map<String, Double> numbers(JsonNode node) {
        return node.isMissingNode() ? Map.of() : JSON.convertValue(node, new TypeReference<Map<String, Double>>() {});
    }

    /** Steps done. */
    public long step() {
        return step;
    }

    public Clock clock() {
        return clock;
    }

    /** Done share of the stage in [0, 1]. */
    public double progress() {
        return clock.progress(step);
    }

    /** Learning rate of the next step. */
    public float rate(double progress) {
        return schedule.at(step, progress);
    }

    /** Hears of an evaluation's figure, of which lower is better. */
    public void evaluated(double figure) {
        schedule.evaluated(figure);
    }

    /**
     * Runs the next step. All random numbers in it, libtorch's included, follow from seed and step.
     *
     * @param fixedBytes memory that does not grow with the batch
     * @throws DeviceMemoryException when the step does not fit
     */
    public <T> T next(long fixedBytes, Supplier<T> work) {
        TorchRuntime.seed(Shuffle.random(stage.seed(), step).nextLong());
        try {
            T result = work.get();
            step++;
            return result;
        } catch (RuntimeException error) {
            throw new MemoryAdvice(name, stage, fixedBytes)
                    .about(error)
                    .map(RuntimeException.class::cast)
                    .orElse(error);
        }
    }

    /**
     * Stops a run that no longer learns, before its weights change.
     *
     * @param batch names the samples of the step
     * @throws TrainingDivergedException when loss or norm are not finite, or the norm exploded
     */
    public void require(double loss, double norm, Supplier<String> batch) {
        String problem = norms.problem(loss, norm);
        if (problem != null) {
            throw diverged(problem, batch);
        }
    }

    /** The end of a run whose numbers are of no use any more. */
    TrainingDivergedException diverged(String problem, Supplier<String> batch) {
        return new TrainingDivergedException(name, step, problem, circumstances(batch));
    }

    private String circumstances(Supplier<String> batch) {
        return "Its batch: " + batch.get() + ". " + lastGood() + "; " + name + ".stage.learningRate is "
                + stage.learningRate() + ", clip " + stage.clip() + ": lower one of them and start again";
    }

    private String lastGood() {
        try {
            Optional<Checkpoint> newest = Checkpoint.newest(checkpoints);
            return newest.map(checkpoint -> "The last good checkpoint is " + checkpoint.folder())
                    .orElse("There is no checkpoint yet");
        } catch (IOException unreadable) {
            return "The checkpoints can't be listed (" + unreadable.getMessage() + ")";
        }
    }

    /**
     * What {@code state.json} holds.
     *
     * @param setup what the run's tensors are of
     */
    public ObjectNode state(Setup setup) {
        ObjectNode state = JSON.createObjectNode();
        setup.write(state);
        state.put("step", step).put("seconds", clock.seconds());
        state.set("schedule", JSON.valueToTree(schedule.state()));
        state.set("norms", JSON.valueToTree(norms.state()));
        return state;
    }

    /** State of a run that has no checkpoint. */
    public static JsonNode beginning() {
        return JSON.missingNode();
    }
}
