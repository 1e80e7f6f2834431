package io.couture.model.release;

import java.nio.file.Path;

/** A verified release on this machine's disk. */
public record Release(Path directory, ReleaseManifest manifest) {

    public ReleaseId id() {
        return manifest.id();
    }

    /** Where one of the release's files lies. */
    public Path file(String path) {
        return directory.resolve(path);
    }
}
