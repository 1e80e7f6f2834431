package io.couture.model.release;

import java.util.List;

/** Where releases are kept. Implementations may copy a release to local disk; what they return is verified. */
public interface ModelStore {

    /**
     * Brings a release to this machine's disk and verifies it.
     *
     * @throws io.couture.model.ModelContractException when it is absent or does not verify
     */
    Release open(ReleaseId id);

    /** All releases, in no order; empty when there is none. */
    List<ReleaseId> list();
}
