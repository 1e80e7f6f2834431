package io.couture.trainer.cli;

import io.couture.kit.publish.KafkaPublisher;
import io.couture.model.TransientFailureException;
import io.couture.trainer.job.JobEvent;
import io.couture.trainer.job.TrainingJobs;
import io.couture.trainer.service.KafkaReleaseBoard;
import io.couture.trainer.service.KafkaSettings;
import io.couture.trainer.service.StoreShelf;
import io.couture.trainer.service.TrainingWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The trainer as a service. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = {
            "Takes jobs from couture.training-jobs, one at a time, reports on couture.training-events, publishes what was",
            "trained and announces it on couture.releases when it passed its quality gates.",
            "Stopped or killed, it goes on with the same job when it starts again on the same folder.",
            "Exit code with --once: 0 announced or finished, 3 kept, rejected, failed or cancelled; 4 where the broker does",
            "not answer."
        })
final class ServeCommand implements Callable<Integer> {

    private static final long STOP_SECONDS = 30;

    /** Unlike a job that failed, it may be tried again at once. */
    private static final int NOT_BEGUN = 4;

    @Mixin
    BrokerOptions broker;

    @Mixin
    StoreOptions store;

    @Option(names = "--jobs", description = "folder with a folder for each job; default work/jobs")
    @Nullable Path jobs;

    @Option(names = "--recipes", description = "folder of the recipes that jobs name; default trainer/recipes")
    @Nullable Path recipes;

    @Option(
            names = "--group",
            defaultValue = "couture-trainer",
            description = "consumer group: trainers of one group share the jobs")
    String group;

    @Option(
            names = "--device",
            defaultValue = "",
            description = "cpu, cuda or auto for jobs that name none; default what their recipe says")
    String device;

    @Option(names = "--once", description = "end after one job")
    boolean once;

    @Option(names = "--wait", description = "end when no job came for so long, as PT10M; default: wait for ever")
    @Nullable Duration wait;

    @Option(
            names = "--retry",
            defaultValue = "PT15S",
            description = "how long after a failure that may pass, as of the store, a job is tried again")
    Duration retry;

    @Override
    public Integer call() throws IOException {
        Path folder = jobs == null ? Home.path("work", "jobs") : jobs;
        Files.createDirectories(folder);
        KafkaSettings kafka = broker.settings();
        String name = name();
        StoreShelf shelf = store.shelf(folder);
        CountDownLatch ended = new CountDownLatch(1);
        try (KafkaPublisher publisher = new KafkaPublisher(kafka.producer())) {
            TrainingJobs runner = new TrainingJobs(
                    new TrainingJobs.Bench(folder, recipes == null ? Home.path("trainer", "recipes") : recipes, device),
                    shelf,
                    new KafkaReleaseBoard(kafka, publisher, name),
                    System.out);
            TrainingWorker worker = new TrainingWorker(
                    kafka, publisher, runner, new TrainingWorker.Options(name, group, once, wait, retry), System.out);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, ended), "stop-worker"));
            Optional<JobEvent> last = worker.run();
            if (once && last.isEmpty()) {
                System.out.println("no job came");
            }
            return once && last.isPresent() && !last.get().kind().isGood() ? TrainerMain.FAILED : 0;
        } catch (TransientFailureException away) {
            System.err.println("error: " + away.getMessage());
            return NOT_BEGUN;
        } finally {
            ended.countDown();
        }
    }

    private static void stop(TrainingWorker worker, CountDownLatch ended) {
        worker.stop();
        try {
            // Time to leave the group, so that the job does not wait for the session's end.
            ended.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "trainer-" + ProcessHandle.current().pid();
        }
    }
}
