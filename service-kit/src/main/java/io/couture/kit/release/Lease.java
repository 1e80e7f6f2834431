package io.couture.kit.release;

import io.couture.model.release.Release;

/** A loaded release in use: it is not unloaded before the lease is closed. Close once, on any thread. */
public final class Lease<M extends AutoCloseable> implements AutoCloseable {

    private final LoadedReleases<M> owner;
    private final Slot<M> slot;

    Lease(LoadedReleases<M> owner, Slot<M> slot) {
        this.owner = owner;
        this.slot = slot;
    }

    public Release release() {
        return slot.release();
    }

    public M model() {
        return slot.model();
    }

    @Override
    public void close() {
        owner.giveBack(slot);
    }
}
