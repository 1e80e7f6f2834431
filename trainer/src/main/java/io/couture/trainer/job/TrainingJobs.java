package io.couture.trainer.job;

import ai.onnxruntime.OrtException;
import io.couture.model.ModelContractException;
import io.couture.model.TransientFailureException;
import io.couture.model.release.Release;
import io.couture.trainer.loop.TrainingLog;
import io.couture.trainer.run.RunStage;
import io.couture.trainer.run.TrainingRun;
import io.couture.trainer.torch.DeviceChoice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs jobs by {@link TrainingRun}, each in the folder of its id below one directory. */
public final class TrainingJobs implements JobRunner {

    private final Bench bench;
    private final RecipeShelf recipes;
    private final Candidates candidates;
    private final PrintStream out;

    /**
     * Where jobs are worked on.
     *
     * @param jobs where their folders are
     * @param recipes folder of the recipes that they name
     * @param device of jobs that name none; empty is what their recipe says
     */
    public record Bench(Path jobs, Path recipes, String device) {}

    /** @param out for what a run prints */
    public TrainingJobs(Bench bench, ReleaseShelf shelf, ReleaseBoard board, PrintStream out) {
        this.bench = bench;
        this.recipes = new RecipeShelf(bench.recipes());
        this.candidates = new Candidates(shelf, board);
        this.out = out;
    }

    @Override
    public JobEvent run(JobRequest request, Consumer<JobEvent> events, JobControl control)
            throws JobInterruptedException {
        JobFolder folder = new JobFolder(bench.jobs().resolve(request.id()));
        try {
            Optional<FileChannel> lock = folder.lock();
            if (lock.isEmpty()) {
                throw new TransientFailureException(
                        "job " + request.id() + " is being worked on by another trainer",
                        new IOException(folder.root() + " is locked"));
            }
            try (FileChannel held = lock.get()) {
                return alone(request, folder, events, control);
            }
        } catch (IOException e) {
            // Of the job's folder: nothing that the job could be blamed for.
            throw new TransientFailureException(
                    "the folder of job " + request.id() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private JobEvent alone(JobRequest request, JobFolder folder, Consumer<JobEvent> events, JobControl control)
            throws IOException, JobInterruptedException {
        Optional<JobRequest> asked = folder.asked();
        if (asked.isPresent() && !asked.get().equals(request)) {
            return JobEvent.of(
                    JobEvent.Kind.REJECTED,
                    "job_id " + request.id() + " belongs to another job; give this one another id");
        }
        Optional<JobEvent> ended = folder.ended();
        if (ended.isPresent()) {
            return ended.get();
        }
        if (control.cancelled()) {
            return cancelled("before it began");
        }
        JobPlan plan;
        TrainingRun run;
        try {
            plan = plan(request, folder, asked.isPresent());
            run = new TrainingRun(plan.recipe(), folder.work(), out);
            run.check();
        } catch (IllegalArgumentException wrong) {
            // Corrected, it may come again under the same id.
            if (!Files.exists(folder.work())) {
                folder.forget();
            }
            return JobEvent.of(JobEvent.Kind.REJECTED, String.valueOf(wrong.getMessage()));
        } catch (ModelContractException broken) {
            return JobEvent.of(JobEvent.Kind.FAILED, "the store: " + broken.getMessage());
        }
        Starts starts = folder.starts();
        if (!starts.begin(folder.work())) {
            starts.forget();
            return JobEvent.of(
                    JobEvent.Kind.FAILED,
                    "the trainer died " + Starts.MOST
                            + " times on this job without a new checkpoint; what it had is in " + folder.work()
                            + ", sent again it goes on");
        }
        events.accept(JobEvent.of(JobEvent.Kind.ACCEPTED, plan.describe()));
        events.accept(JobEvent.of(
                JobEvent.Kind.STARTED, asked.isPresent() ? "goes on in " + folder.work() : "in " + folder.work()));
        JobEvent end;
        try {
            end = stages(request.id(), folder, plan, run, new Watch(events, control));
        } finally {
            starts.forget();
        }
        // A failure may be of this machine, such as a full disk: sent again, the job goes on from its checkpoints.
        if (end.kind() != JobEvent.Kind.FAILED) {
            folder.end(end);
        }
        return end;
    }

    /** Who is told and who can say no. */
    private record Watch(Consumer<JobEvent> events, JobControl control) {}

    private JobPlan plan(JobRequest request, JobFolder folder, boolean begun) throws IOException {
        if (!begun) {
            folder.begin(request, recipes.text(request.recipe()));
        }
        JobPlan plan = JobPlan.of(request, folder, bench.device());
        if (plan.publishes()) {
            candidates.require(plan.release(), request.id());
        }
        return plan;
    }

    private JobEvent stages(String job, JobFolder folder, JobPlan plan, TrainingRun run, Watch watch)
            throws JobInterruptedException {
        RunStage at = plan.stages().get(0);
        try {
            // Before hours of work: a GPU that is asked for and cannot be used is told now.
            plan.devices().forEach(device -> out.println("device " + device + ": " + DeviceChoice.of(device)));
            for (RunStage stage : plan.stages()) {
                at = stage;
                long of = stage.steps(plan.recipe());
                watch.events.accept(
                        JobEvent.atStage(JobEvent.Kind.STAGE, new JobEvent.Place(stage.key(), 0, of), null, Map.of()));
                if (stage == RunStage.PUBLISH) {
                    return publish(run, plan, job, watch.events);
                }
                try (LogTail tail = new LogTail(
                        folder.work().resolve(stage.key()).resolve(TrainingLog.FILE), stage, of, watch.events)) {
                    stage.run(run);
                }
                if (watch.control.cancelled()) {
                    return cancelled("in " + stage.key());
                }
                if (watch.control.interrupted()) {
                    throw JobInterruptedException.of("job " + job + " was left in " + stage.key());
                }
            }
            return JobEvent.of(JobEvent.Kind.FINISHED, "stages done: " + plan.stageNames());
        } catch (TransientFailureException later) {
            throw later;
        } catch (RuntimeException | IOException | OrtException failed) {
            // What libtorch throws is no narrower; a job that fails must not take the trainer with it.
            if (watch.control.interrupted()) {
                // A process that ends pulls the ground from under what runs.
                out.println(at.key() + ": " + failed);
                throw JobInterruptedException.of("job " + job + " was left in " + at.key());
            }
            return JobEvent.of(JobEvent.Kind.FAILED, at.key() + ": " + failed.getMessage());
        }
    }

    private JobEvent publish(TrainingRun run, JobPlan plan, String job, Consumer<JobEvent> events)
            throws IOException, OrtException {
        Release release = candidates.publish(run, plan, job, events);
        events.accept(JobEvent.ofRelease(JobEvent.Kind.PUBLISHED, release.id().toString(), ""));
        return candidates.conclude(release);
    }

    private static JobEvent cancelled(String where) {
        return JobEvent.of(JobEvent.Kind.CANCELLED, where);
    }
}
