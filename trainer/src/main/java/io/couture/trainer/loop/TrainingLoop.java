package io.couture.trainer.loop;

import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.torch.ProductCount;
import io.couture.trainer.watch.TrainingBar;
import java.io.IOException;
import java.util.Map;

/**
 * Goes from step to step until a run is over, and tells, evaluates and saves as often as it shall.
 *
 * @param pace how often
 * @param watched the value of a step that the bar shows
 * @param speed the log's name of samples a second
 */
public record TrainingLoop(StageConfig stage, PaceRecipe pace, String watched, String speed) {

    /** Model FLOPs of a step (see {@link ProductCount}) by the time that steps take, 10¹². */
    private static final String COMPUTED = "TFLOP/s";

    private static final double TERA = 1e12;

    /** What is trained. */
    public interface Run {

        /**
         * One step. Returns what the log shows of it, in a map that can grow.
         *
         * @param progress done share of the stage before it
         * @param rate the learning rate
         */
        Map<String, Double> step(double progress, float rate);

        /** Evaluates and draws after a step; a figure of which lower is better. */
        double evaluate(long step) throws IOException;

        /** Leaves a checkpoint. */
        void save() throws IOException;

        /** Memory that does not grow with the batch. */
        long fixedBytes();
    }

    /** Until steps or minutes are over or the JVM is told to stop. */
    public void run(Run run, Course course, TrainingLog log, StopSignal stop) throws IOException {
        run(run, course, log, stop, Team.alone());
    }

    /** The same with others: the leader's clock counts, and its being told to stop. */
    public void run(Run run, Course course, TrainingLog log, StopSignal stop, Team team) throws IOException {
        Clock clock = course.clock();
        long lastLogged = course.step();
        double lastSeconds = clock.seconds();
        double progress = progress(course, stop, team);
        while (progress < 1) {
            double now = progress;
            float rate = course.rate(now);
            boolean logged = (course.step() + 1) % pace.logEvery() == 0;
            Map<String, Double> values = course.next(run.fixedBytes(), () -> step(run, now, rate, logged));
            long step = course.step();
            log.progress(new TrainingBar.Progress(
                    step, course.progress(), values.getOrDefault(watched, 0.0), stage.batch(), clock.remaining(step)));
            if (logged) {
                double seconds = clock.seconds();
                double stepsPerSecond = (step - lastLogged) / (seconds - lastSeconds);
                values.put("rate", (double) rate);
                values.put(speed, stepsPerSecond * stage.batch());
                values.computeIfPresent(COMPUTED, (name, each) -> each * team.size() * stepsPerSecond);
                values.put("minutes left", clock.remaining(step) / 60);
                log.write(step, values);
                lastLogged = step;
                lastSeconds = seconds;
            }
            if (step % pace.evaluateEvery() == 0) {
                course.evaluated(run.evaluate(step));
            }
            if (step % pace.saveEvery() == 0) {
                run.save();
            }
            progress = progress(course, stop, team);
        }
    }

    /** A step, and where it is told what it computed. */
    private static Map<String, Double> step(Run run, double progress, float rate, boolean told) {
        if (!told) {
            return run.step(progress, rate);
        }
        try (ProductCount count = ProductCount.begin()) {
            Map<String, Double> values = run.step(progress, rate);
            values.put(COMPUTED, count.operations() / TERA);
            return values;
        }
    }

    /** Done share of the stage; 1 when it is to end. */
    private static double progress(Course course, StopSignal stop, Team team) {
        return team.fromLeader(stop.requested() ? 1 : course.progress())[0];
    }
}
