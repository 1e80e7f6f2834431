package io.couture.trainer.proof;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.trainer.config.GatesRecipe;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.RecipeFile;
import io.couture.trainer.gate.Candidacy;
import io.couture.trainer.gate.Rival;
import io.couture.trainer.gate.Verdict;
import io.couture.trainer.run.RunStage;
import io.couture.trainer.run.TrainingRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * Trains the whole recipe on the device and compares the release it makes with the one that is there, by the new one's judge
 * on the same pictures. The release lies in the proof's own folder; whoever likes it publishes it.
 */
record RecipeProof(RecipeFile recipe, ProofPlan plan) {

    /** Of a release, in MB. */
    private static final double LARGEST = 48;

    private static final int COMPARED_PICTURES = 64;
    private static final int DRAWN_CANDIDATES = 2;
    private static final List<String> TIMED = List.of("vqgan", "dalle", "scorer", "judge");
    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;
    private static final int MINUTE = 60;

    Claim claim() {
        return new Claim("the recipe trains to a release", this::trains);
    }

    private boolean trains(ObjectNode measured) throws IOException, OrtException {
        Release rival = new DirectoryModelStore(plan.home().resolve("releases")).open(ReleaseId.parse(plan.release()));
        Recipe whole = onDevice();
        GatesRecipe gates = whole.publish().gates();
        if (gates.comparison().pictures() == 0 || gates.comparison().candidates() == 0) {
            whole = whole.publishing(whole.publish()
                    .as(
                            whole.publish().name(),
                            whole.publish().version(),
                            gates.comparedOn(COMPARED_PICTURES, DRAWN_CANDIDATES)));
        }
        Candidacy candidacy = new Candidacy("", new Rival(plan.release(), rival, ""));
        Release made = train(whole, candidacy, measured);
        double megabytes = FileUtils.sizeOfDirectory(made.directory().toFile()) / MEGA;
        measured.put("release MB", megabytes).put("release", made.directory().toString());
        Verdict.of(made).ifPresent(verdict -> put(verdict, measured));
        return megabytes <= LARGEST;
    }

    /** With every stage on the device, as long as the plan says. */
    private Recipe onDevice() {
        RecipeFile changed = recipe.onDevice(plan.device());
        double minutes = TIMED.stream().mapToDouble(this::minutes).sum();
        if (plan.lengths().minutes() > 0 && minutes > 0) {
            for (String stage : TIMED) {
                changed = changed.with(
                        stage + ".stage.minutes",
                        minutes(stage) * plan.lengths().minutes() / minutes);
            }
        }
        return Recipe.of(changed);
    }

    private double minutes(String stage) {
        return recipe.number(stage + ".stage.minutes");
    }

    private Release train(Recipe whole, Candidacy candidacy, ObjectNode measured) throws IOException, OrtException {
        try (StageOutput output = new StageOutput(plan.log())) {
            TrainingRun run = new TrainingRun(whole, plan.work().resolve("recipe"), output.log());
            run.check();
            for (RunStage stage : RunStage.inOrder(whole, RunStage.IN_FOLDER)) {
                long start = System.nanoTime();
                stage.run(run);
                measured.put(stage.key() + " minutes", (System.nanoTime() - start) / GIGA / MINUTE);
            }
            return run.publish(
                    plan.out().resolve("releases"), plan.recipe().getFileName().toString(), candidacy);
        }
    }

    private void put(Verdict verdict, ObjectNode measured) {
        put(verdict.figures(), measured.putObject("figures"));
        put(verdict.rivalFigures(), measured.putObject("figures of " + plan.release()));
        measured.put("better than " + plan.release(), verdict.passed());
        if (!verdict.passed()) {
            measured.put("worse in", verdict.reason());
        }
    }

    private static void put(Map<String, Double> figures, ObjectNode node) {
        figures.forEach(node::put);
    }
}
