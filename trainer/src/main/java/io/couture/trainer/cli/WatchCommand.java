package io.couture.trainer.cli;

import io.couture.trainer.job.JobRequest;
import io.couture.trainer.service.JobFollower;
import io.couture.trainer.service.JobWatch;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows a job that was sent before. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Shows what was reported on a job and follows it until its end.",
            "Exit code: 0 announced or finished, 3 kept, rejected, failed or cancelled."
        })
final class WatchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JOB", description = "the id that submit printed")
    String job;

    @Mixin
    BrokerOptions broker;

    @Override
    public Integer call() throws IOException {
        JobRequest.requireId(job);
        try (JobFollower follower = JobFollower.fromBeginning(broker.settings(), job);
                JobWatch shown = new JobWatch(System.out)) {
            return SubmitCommand.code(follower.follow(shown));
        }
    }
}
