package io.couture.trainer.cli;

import io.couture.kit.release.ReleaseVersions;
import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.ReleaseId;
import java.nio.file.Path;

/** A release as the command line names it: {@code name/version}, or a name for its newest version. */
final class ReleaseName {

    private ReleaseName() {}

    /**
     * The release that is meant.
     *
     * @throws IllegalArgumentException when a name has no version in the store
     */
    static ReleaseId find(Path store, String text) {
        if (text.indexOf('/') >= 0) {
            return ReleaseId.parse(text);
        }
        return ReleaseVersions.newest(new DirectoryModelStore(store).offered(), text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "release is \"" + text + "\", of which there is no version in " + store.toAbsolutePath()));
    }
}
