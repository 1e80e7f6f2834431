package io.couture.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.release.ReleaseId;
import io.couture.onnx.testing.TinyRelease;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real jobs of the one stage that takes a second: drawing and preparing eight pictures. */
class TrainingJobsTest {

    private static final Path RECIPES = Path.of("recipes");

    @TempDir
    private Path folder;

    private final List<JobEvent> events = new ArrayList<>();
    private boolean cancelled;
    private boolean interrupted;
    private FakeReleases releases;
    private String recipe;

    private final JobControl control = new JobControl() {
        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public boolean interrupted() {
            return interrupted;
        }
    };

    @BeforeEach
    void prepare() throws IOException {
        releases = new FakeReleases(folder.resolve("releases"));
        recipe = Files.readString(RECIPES.resolve("tiny.yaml")).replace("count: 240", "count: 8");
    }

    private JobEvent run(JobRequest request) throws JobInterruptedException {
        return new TrainingJobs(
                        new TrainingJobs.Bench(folder.resolve("jobs"), RECIPES, ""),
                        releases,
                        releases,
                        new PrintStream(PrintStream.nullOutputStream()))
                .run(request, events::add, control);
    }

    private static JobRequest request(String id, JobRequest.RecipeSource recipe, String version, String... stages) {
        return new JobRequest(
                id,
                recipe,
                new JobRequest.ReleaseWish("", version),
                List.of(stages),
                "cpu",
                new JobRequest.GateWish(Map.of(), Map.of(), null));
    }

    private JobRequest drawing(String id) {
        return request(id, new JobRequest.RecipeSource("", recipe), "", "draw");
    }

    @Test
    void runsTheStagesThatAreAskedForInTheJobsFolder() throws JobInterruptedException {
        JobEvent end = run(drawing("a"));

        assertThat(end.kind()).as(end.message()).isEqualTo(JobEvent.Kind.FINISHED);
        assertThat(events)
                .extracting(JobEvent::kind)
                .containsExactly(JobEvent.Kind.ACCEPTED, JobEvent.Kind.STARTED, JobEvent.Kind.STAGE);
        assertThat(events.get(0).message()).isEqualTo("recipe a, stages draw");
        assertThat(folder.resolve("jobs/a/work/prepared/index.jsonl")).exists();
    }

    @Test
    void answersAFinishedJobWithItsEndAndDoesNothing() throws JobInterruptedException, IOException {
        JobEvent end = run(drawing("a"));
        events.clear();
        Files.delete(folder.resolve("jobs/a/work/prepared/index.jsonl"));

        assertThat(run(drawing("a"))).isEqualTo(end);

        assertThat(events).isEmpty();
        assertThat(folder.resolve("jobs/a/work/prepared/index.jsonl")).doesNotExist();
    }

    @Test
    void leavesAnInterruptedJobUnfinishedAndGoesOnLater() throws JobInterruptedException {
        interrupted = true;
        assertThatThrownBy(() -> run(drawing("a")))
                .isInstanceOf(JobInterruptedException.class)
                .hasMessage("job a was left in draw");

        interrupted = false;
        assertThat(run(drawing("a")).kind()).isEqualTo(JobEvent.Kind.FINISHED);
        assertThat(events.get(4).message()).startsWith("goes on in ");
    }

    @Test
    void endsACancelledJob() throws JobInterruptedException {
        cancelled = true;
        assertThat(run(drawing("a"))).isEqualTo(JobEvent.of(JobEvent.Kind.CANCELLED, "before it began"));
        assertThat(events).isEmpty();
    }

    @Test
    void rejectsAnotherJobUnderTheSameId() throws JobInterruptedException {
        run(drawing("a"));
        assertThat(run(request("a", new JobRequest.RecipeSource("tiny", ""), ""))
                        .message())
                .isEqualTo("job_id a belongs to another job; give this one another id");
    }

    @Test
    void rejectsWhatIsWrongWithTheRecipeAndTakesItCorrected() throws JobInterruptedException {
        JobEvent unknown = run(request("a", new JobRequest.RecipeSource("winter", ""), ""));
        assertThat(unknown.kind()).isEqualTo(JobEvent.Kind.REJECTED);
        assertThat(unknown.message())
                .isEqualTo(
                        "recipe_name is \"winter\", known are [kfashion, kodalle, starter, starter-on, starter-scorer, tiny, tiny-mini]");

        String wrong = recipe.replace("count: 8", "count: many");
        assertThat(run(request("a", new JobRequest.RecipeSource("", wrong), "", "draw"))
                        .message())
                .contains("atelier.count is \"many\", must be a whole number");

        String gates = recipe + "  gates: {atLeast: {vqgan.beauty: 1.0}}\n";
        assertThat(run(request("a", new JobRequest.RecipeSource("", gates), "", "draw"))
                        .message())
                .contains("publish.gates.atLeast names vqgan.beauty");

        String start = "start: {release: nowhere/1}\n" + recipe;
        JobEvent nowhere = run(request("a", new JobRequest.RecipeSource("", start), "", "draw"));
        assertThat(nowhere.kind()).isEqualTo(JobEvent.Kind.REJECTED);
        assertThat(nowhere.message()).contains("start.release is nowhere/1: release directory nowhere/1 has no");

        assertThat(run(drawing("a")).kind()).isEqualTo(JobEvent.Kind.FINISHED);
    }

    @Test
    void rejectsAReleaseThatNoServiceWouldFollowTo() throws JobInterruptedException {
        TinyRelease.writeTo(releases.workshop());
        JobRequest.RecipeSource tiny = new JobRequest.RecipeSource("tiny", "");
        assertThat(run(request("a", tiny, "1")).message())
                .isEqualTo(
                        "release tiny/1 is in the store already and never changes; give the new one another version");
        releases.announcements().add(new ReleaseId("tiny", "10"));
        assertThat(run(request("a", tiny, "9")).message())
                .isEqualTo("version 9 of tiny is not above 10, which serves: no service would follow to it");
    }

    @Test
    void givesUpAJobThatTheTrainerDiesOf() throws IOException, JobInterruptedException {
        Path job = Files.createDirectories(folder.resolve("jobs/a"));
        Files.writeString(job.resolve("starts.txt"), "[]\n[]\n[]\n");

        JobEvent end = run(drawing("a"));

        assertThat(end.kind()).isEqualTo(JobEvent.Kind.FAILED);
        assertThat(end.message()).startsWith("the trainer died 3 times on this job without a new checkpoint");
        assertThat(run(drawing("a")).kind()).isEqualTo(JobEvent.Kind.FINISHED);
    }

    @Test
    void reportsAFailureAndLetsTheJobBeSentAgain() throws JobInterruptedException {
        JobEvent failed = run(request("a", new JobRequest.RecipeSource("", recipe), "", "dalle"));
        assertThat(failed.kind()).isEqualTo(JobEvent.Kind.FAILED);
        assertThat(failed.message()).startsWith("dalle: ").contains("holds no prepared data");
        assertThat(run(request("a", new JobRequest.RecipeSource("", recipe), "", "dalle"))
                        .message())
                .isEqualTo(failed.message());
        assertThat(events)
                .extracting(JobEvent::kind)
                .filteredOn(JobEvent.Kind.STARTED::equals)
                .hasSize(2);
    }
}
