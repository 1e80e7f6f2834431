package io.couture.machine.cuda;

import io.couture.machine.elf.GlibcVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a system's C library is new enough for natives. */
public final class CLibrary {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private CLibrary() {}

    /** This system's; nothing where it is not GNU's. */
    public static Optional<GlibcVersion> ofThisSystem() {
        return Command.output(List.of("getconf", "GNU_LIBC_VERSION"), PATIENCE).flatMap(GlibcVersion::parseSystem);
    }

    /** The newest that any of the natives asks for. */
    public static Optional<GlibcVersion> neededBy(Natives natives) throws IOException {
        Optional<GlibcVersion> newest = Optional.empty();
        for (Path library : natives.libraries()) {
            Optional<GlibcVersion> asked = GlibcVersion.neededBy(library);
            if (asked.isPresent() && (newest.isEmpty() || asked.get().compareTo(newest.get()) > 0)) {
                newest = asked;
            }
        }
        return newest;
    }
}
