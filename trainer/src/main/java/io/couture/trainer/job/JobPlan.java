package io.couture.trainer.job;

import io.couture.model.release.ReleaseId;
import io.couture.trainer.config.GatesRecipe;
import io.couture.trainer.config.PublishRecipe;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.run.RunStage;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * A job whose recipe was read and found good.
 *
 * @param recipeName where the release says it came from
 */
record JobPlan(Recipe recipe, String recipeName, List<RunStage> stages) {

    /**
     * Reads the recipe that lies in the job's folder, with what the request changes.
     *
     * @param device where the request names none; empty is what the recipe says
     */
    static JobPlan of(JobRequest request, JobFolder folder, String device) throws IOException {
        String wanted = or(request.device(), device);
        Recipe recipe = wanted.isEmpty() ? Recipe.read(folder.recipe()) : Recipe.read(folder.recipe(), wanted);
        PublishRecipe publish = recipe.publish();
        JobRequest.GateWish wish = request.gates();
        GatesRecipe gates = publish.gates().with(wish.atLeast(), wish.atMost());
        if (wish.pictures() != null) {
            gates = gates.comparedOn(wish.pictures());
        }
        PublishRecipe changed = publish.as(
                or(request.release().name(), publish.name()),
                or(request.release().version(), publish.version()),
                gates);
        String name = or(request.recipe().name(), request.id());
        return new JobPlan(
                recipe.publishing(changed), name, RunStage.inOrder(recipe, RunStage.named(request.stages())));
    }

    private static String or(String wish, String otherwise) {
        return wish.isEmpty() ? otherwise : wish;
    }

    ReleaseId release() {
        return new ReleaseId(recipe.publish().name(), recipe.publish().version());
    }

    List<String> stageNames() {
        return stages.stream().map(RunStage::key).toList();
    }

    /** Where the stages run, each once. */
    Set<String> devices() {
        return RunStage.devices(recipe, stages);
    }

    String describe() {
        return "recipe " + recipeName + ", stages " + String.join(" ", stageNames())
                + (publishes() ? ", release " + release() : "");
    }

    boolean publishes() {
        return stages.contains(RunStage.PUBLISH);
    }
}
