package io.couture.trainer.job;

import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import java.util.Optional;

/** Where services learn what to serve. */
public interface ReleaseBoard {

    /** The release of this name that was announced last. */
    Optional<ReleaseId> announced(String name);

    /**
     * Announces; returns when nobody can miss it.
     *
     * @throws io.couture.model.TransientFailureException when trying again later can help
     */
    void announce(Release release);
}
