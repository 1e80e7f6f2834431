package io.couture.trainer.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recipes that the trainer brings. */
record RecipeShelf(Path folder) {

    private static final String ENDING = ".yaml";

    /**
     * What a job's recipe says.
     *
     * @throws IllegalArgumentException when it names one that is not here
     */
    String text(JobRequest.RecipeSource recipe) throws IOException {
        if (recipe.name().isEmpty()) {
            return recipe.text();
        }
        Path file = folder.resolve(recipe.name() + ENDING);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("recipe_name is \"" + recipe.name() + "\", known are " + names());
        }
        return Files.readString(file);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }
}
