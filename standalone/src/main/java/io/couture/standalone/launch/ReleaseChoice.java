package io.couture.standalone.launch;

import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.ModelStore;
import io.couture.model.release.ReleaseId;
import java.nio.file.Path;
import java.util.List;

/** Says early and clearly that a release is not there, instead of letting every service fail on it. */
final class ReleaseChoice {
    private ReleaseChoice() {}

    /** Refuses {@code wanted} ({@code name} or {@code name/version}) when {@code store} has no such release. */
    static void requirePresent(Path store, String wanted) throws LaunchException {
        ModelStore releases = new DirectoryModelStore(store);
        // A release that is kept back is no newest version: it is there only for who names it.
        boolean found = wanted.indexOf('/') < 0
                ? releases.offered().stream().anyMatch(id -> id.name().equals(wanted))
                : releases.list().stream().anyMatch(id -> id.toString().equals(wanted));
        if (!found) {
            List<String> present =
                    releases.list().stream().map(ReleaseId::toString).sorted().toList();
            String there = present.isEmpty() ? "there is none" : "there are " + String.join(", ", present);
            throw new LaunchException("release " + wanted + " is not in " + store + "; " + there);
        }
    }
}
