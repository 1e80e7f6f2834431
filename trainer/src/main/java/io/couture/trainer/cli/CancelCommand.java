package io.couture.trainer.cli;

import io.couture.proto.v1.TrainingJob;
import io.couture.trainer.job.JobRequest;
import io.couture.trainer.service.JobSender;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a job back. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Takes a job back: it stops after the step that it is at, or does not begin. What it made so far is kept."
        })
final class CancelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JOB", description = "the id that submit printed")
    String job;

    @Mixin
    BrokerOptions broker;

    @Override
    public Integer call() throws IOException {
        JobRequest.requireId(job);
        new JobSender(broker.settings())
                .send(TrainingJob.newBuilder().setJobId(job).setCancel(true).build());
        System.out.println("asked; ./couture train watch " + job + " shows when it is done");
        return 0;
    }
}
