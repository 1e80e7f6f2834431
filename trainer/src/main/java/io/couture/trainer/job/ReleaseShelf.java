package io.couture.trainer.job;

import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import java.nio.file.Path;

/** The model store as the trainer fills it. */
public interface ReleaseShelf {

    /** What is there. */
    ModelStore store();

    /** Directory that releases are put together in; the store's own where that is a directory. */
    Path workshop();

    /**
     * Brings a release from the workshop to the store; nothing where it is there already.
     *
     * @throws io.couture.model.TransientFailureException when trying again later can help
     */
    void put(Release release);

    /** Lets a release that was kept back be the newest version of its name. */
    void offer(ReleaseId id);
}
