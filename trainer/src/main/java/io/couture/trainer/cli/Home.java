package io.couture.trainer.cli;

import java.nio.file.Path;

/** Where Couture lies: the script's directory, so that commands work from any other. */
final class Home {

    private Home() {}

    static Path path(String first, String... more) {
        return Path.of(System.getProperty("couture.home", "")).resolve(Path.of(first, more));
    }
}
