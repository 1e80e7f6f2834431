package io.couture.trainer.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A whole run: every section of a recipe file, read and checked before anything starts. */
public record Recipe(
        StartRecipe start,
        AtelierRecipe atelier,
        DataRecipe data,
        VqganRecipe vqgan,
        DalleRecipe dalle,
        ScorerRecipe scorer,
        JudgeRecipe judge,
        PublishRecipe publish) {

    /** Reads all sections of a file. */
    public static Recipe read(Path file) throws IOException {
        return of(RecipeFile.read(file));
    }

    /** Reads all sections of a file; every stage runs on this device, whatever the file says. */
    public static Recipe read(Path file, String device) throws IOException {
        return of(RecipeFile.read(file).onDevice(device));
    }

    /** The same with another release to make. */
    public Recipe publishing(PublishRecipe other) {
        return new Recipe(start, atelier, data, vqgan, dalle, scorer, judge, other);
    }

    /** All sections of a file that has been read. */
    public static Recipe of(RecipeFile sections) {
        Recipe recipe = new Recipe(
                sections.section("start", StartRecipe.class),
                sections.section("atelier", AtelierRecipe.class),
                sections.section("data", DataRecipe.class),
                sections.section("vqgan", VqganRecipe.class),
                sections.section("dalle", DalleRecipe.class),
                sections.section("scorer", ScorerRecipe.class),
                sections.section("judge", JudgeRecipe.class),
                sections.section("publish", PublishRecipe.class));
        recipe.mistake().ifPresent(mistake -> {
            throw new IllegalArgumentException("recipe " + sections.file() + ": " + mistake);
        });
        return recipe;
    }

    /** What sections say against each other. */
    private Optional<String> mistake() {
        if (vqgan.model().imageSize() != data.imageSize()) {
            return Optional.of("vqgan.model.imageSize is " + vqgan.model().imageSize() + ", but data.imageSize is "
                    + data.imageSize() + ": both must be the same");
        }
        if (start.isRelease()) {
            return data.tokenizer().isBlank()
                    ? Optional.empty()
                    : Optional.of("data.tokenizer is " + data.tokenizer() + ", but start.release is " + start.release()
                            + ", whose tokenizer is taken: data.tokenizer must be empty");
        }
        Map<String, StageConfig> stages = new LinkedHashMap<>();
        stages.put("vqgan", vqgan.stage());
        stages.put("dalle", dalle.stage());
        stages.put("scorer", scorer.stage());
        stages.put("judge", judge.stage());
        return stages.entrySet().stream()
                .filter(stage -> stage.getValue().isKept())
                .map(stage -> stage.getKey()
                        + ".stage.steps is 0: only a run that starts from a release can leave a stage as it is there")
                .findFirst();
    }
}
