package io.couture.model.release;

import java.util.List;

/** Where releases are kept. Implementations may copy a release to local disk; what they return is verified. */
public interface ModelStore {

    /** Beside the manifest of a release that did not pass its quality gates; says why. No part of what serves. */
    String KEPT_FILE = "kept.json";

    /**
     * Brings a release to this machine's disk and verifies it.
     *
     * @throws io.couture.model.ModelContractException when it is absent or does not verify
     */
    Release open(ReleaseId id);

    /** All releases, in no order; empty when there is none. */
    List<ReleaseId> list();

    /**
     * The releases that may be the newest version of their name, in no order: all but those with a {@value #KEPT_FILE}. A
     * release that is kept back is opened only by who asks for its version.
     */
    List<ReleaseId> offered();
}
