package io.couture.kit.release;

import io.couture.model.release.Release;

/** Builds what a service needs of a verified release. */
@FunctionalInterface
public interface ReleaseLoader<M extends AutoCloseable> {

    /**
     * Loads, checks graphs against the manifest, and runs once to warm up. The caller closes the result.
     *
     * @throws io.couture.model.ModelContractException when the release does not keep what its manifest says
     */
    M load(Release release);
}
