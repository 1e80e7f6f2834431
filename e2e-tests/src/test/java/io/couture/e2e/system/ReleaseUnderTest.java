package io.couture.e2e.system;

import io.couture.kit.release.ReleaseVersions;
import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.onnx.testing.TinyRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The release that the system serves: the project's starter, or a tiny one with random weights where there is none. */
public record ReleaseUnderTest(Path store, Release release) {
    private static final String STARTER = "starter";

    public static ReleaseUnderTest find() {
        Path store = CoutureProcess.home().resolve("releases");
        DirectoryModelStore releases = new DirectoryModelStore(store);
        Optional<ReleaseId> starter = ReleaseVersions.newest(releases.offered(), STARTER);
        if (starter.isPresent()) {
            return new ReleaseUnderTest(store, releases.open(starter.get()));
        }
        try {
            Path own = Files.createTempDirectory("couture-store-");
            return new ReleaseUnderTest(own, TinyRelease.writeTo(own));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a store", e);
        }
    }

    public String id() {
        return release.id().toString();
    }

    /** True for the starter: it takes seconds where the tiny one takes milliseconds. */
    public boolean isReal() {
        return release.id().name().equals(STARTER);
    }
}
