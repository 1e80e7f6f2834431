package io.couture.trainer.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A recipe as a command line names it: by its name or its YAML file. */
record RecipeName(Path file) {

    static RecipeName of(String given) {
        Path named = Home.path("trainer", "recipes", given + ".yaml");
        Path path = Path.of(given);
        if (Files.isRegularFile(path)) {
            return new RecipeName(path);
        }
        if (Files.isRegularFile(named)) {
            return new RecipeName(named);
        }
        throw new IllegalArgumentException("there is no recipe " + given + ": neither " + path + " nor " + named);
    }

    String name() {
        return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    /** Where its runs are kept. */
    Path work() {
        return Home.path("work", name());
    }
}
