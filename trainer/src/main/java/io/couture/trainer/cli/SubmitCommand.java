package io.couture.trainer.cli;

import io.couture.proto.v1.TrainingEvent;
import io.couture.proto.v1.TrainingGates;
import io.couture.proto.v1.TrainingJob;
import io.couture.trainer.job.JobRequest;
import io.couture.trainer.run.RunStage;
import io.couture.trainer.service.JobFollower;
import io.couture.trainer.service.JobSender;
import io.couture.trainer.service.JobWatch;
import io.couture.trainer.service.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a job to the trainers. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = {
            "Sends a job to couture.training-jobs and prints its id.",
            "Exit code with --watch: 0 announced or finished, 3 kept, rejected, failed or cancelled."
        })
final class SubmitCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RECIPE",
            description = "name of a recipe that the trainer brings, or a YAML file, whose text goes with the job")
    String recipe;

    @Mixin
    BrokerOptions broker;

    @Option(names = "--id", description = "of the job: sent again it goes on; default a new one")
    @Nullable String id;

    @Option(names = "--name", defaultValue = "", description = "of the release; default what the recipe says")
    String name;

    @Option(names = "--version", defaultValue = "", description = "of the release; default what the recipe says")
    String version;

    @Option(
            names = "--stages",
            split = ",",
            description = "of draw,vqgan,encode,dalle,scorer,judge,publish; default all")
    List<String> stages = List.of();

    @Option(names = "--device", defaultValue = "", description = "cpu, cuda or auto; default what the recipe says")
    String device;

    @Option(
            names = "--at-least",
            paramLabel = "FIGURE=NUMBER",
            description = "a gate, as vqgan.psnr=24; more than one may be given")
    Map<String, Double> atLeast = Map.of();

    @Option(names = "--at-most", paramLabel = "FIGURE=NUMBER", description = "a gate, as dalle.image=1.6")
    Map<String, Double> atMost = Map.of();

    @Option(
            names = "--compare-on",
            paramLabel = "PICTURES",
            description = "validation pictures to compare with the announced release on; 0 compares nothing")
    @Nullable Integer compareOn;

    @Option(names = "--watch", description = "follow the job until its end")
    boolean watch;

    @Override
    public Integer call() throws IOException {
        TrainingJob job = job();
        KafkaSettings kafka = broker.settings();
        if (!watch) {
            new JobSender(kafka).send(job);
            System.out.println(job.getJobId());
            return 0;
        }
        try (JobFollower follower = JobFollower.fromNow(kafka, job.getJobId());
                JobWatch shown = new JobWatch(System.out)) {
            new JobSender(kafka).send(job);
            System.out.println(job.getJobId());
            return code(follower.follow(shown));
        }
    }

    static int code(TrainingEvent end) {
        return JobFollower.kind(end).isGood() ? 0 : TrainerMain.FAILED;
    }

    /** What can be told to be wrong without the trainer is told now. */
    private TrainingJob job() throws IOException {
        String chosen = id == null ? newId() : id;
        JobRequest.requireId(chosen);
        RunStage.named(stages);
        TrainingJob.Builder job = TrainingJob.newBuilder()
                .setJobId(chosen)
                .setReleaseName(name)
                .setReleaseVersion(version)
                .addAllStages(stages)
                .setDevice(device);
        Path file = Path.of(recipe);
        if (Files.isRegularFile(file)) {
            job.setRecipeText(Files.readString(file));
        } else {
            job.setRecipeName(recipe);
        }
        new JobRequest.RecipeSource(job.getRecipeName(), job.getRecipeText());
        TrainingGates.Builder gates =
                TrainingGates.newBuilder().putAllAtLeast(atLeast).putAllAtMost(atMost);
        if (compareOn != null) {
            gates.setComparisonPictures(compareOn);
        }
        return job.setGates(gates).build();
    }

    private static String newId() {
        return "job-" + UUID.randomUUID().toString().substring(0, 13);
    }
}
