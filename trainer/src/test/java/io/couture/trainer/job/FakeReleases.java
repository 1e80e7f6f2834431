package io.couture.trainer.job;

import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A directory of releases and a board in memory. */
record FakeReleases(Path workshop, List<ReleaseId> announcements) implements ReleaseShelf, ReleaseBoard {

    FakeReleases(Path workshop) {
        this(workshop, new ArrayList<>());
    }

    @Override
    public ModelStore store() {
        return new DirectoryModelStore(workshop);
    }

    @Override
    public void put(Release release) {
        // The store is the workshop.
    }

    @Override
    public void offer(ReleaseId id) {
        throw new UnsupportedOperationException("no job offers what was kept back");
    }

    @Override
    public Optional<ReleaseId> announced(String name) {
        return announcements.stream().filter(id -> id.name().equals(name)).reduce((first, second) -> second);
    }

    @Override
    public void announce(Release release) {
        announcements.add(release.id());
    }
}
