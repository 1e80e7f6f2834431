package io.couture.trainer.config;

import java.io.IOException;
import java.nio.file.Path;

/** A whole run: every section of a recipe file, read and checked before anything starts. */
public record Recipe(
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
        return new Recipe(atelier, data, vqgan, dalle, scorer, judge, other);
    }

    /** All sections of a file that has been read. */
    public static Recipe of(RecipeFile sections) {
        return new Recipe(
                sections.section("atelier", AtelierRecipe.class),
                sections.section("data", DataRecipe.class),
                sections.section("vqgan", VqganRecipe.class),
                sections.section("dalle", DalleRecipe.class),
                sections.section("scorer", ScorerRecipe.class),
                sections.section("judge", JudgeRecipe.class),
                sections.section("publish", PublishRecipe.class));
    }
}
