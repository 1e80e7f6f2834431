package io.couture.kit.release;

import io.couture.model.release.Release;

/** A loaded release and how many use it; guarded by its {@link LoadedReleases}. */
final class Slot<M extends AutoCloseable> {

    private final Release release;
    private final M model;
    private int users;
    private boolean retired;

    Slot(Release release, M model) {
        this.release = release;
        this.model = model;
    }

    Release release() {
        return release;
    }

    M model() {
        return model;
    }

    void use() {
        users++;
    }

    /** Counts a user out; true when nobody will use it again. */
    boolean leave() {
        users--;
        return retired && users == 0;
    }

    /** Nobody new may use it; true when nobody does. */
    boolean retire() {
        retired = true;
        return users == 0;
    }
}
