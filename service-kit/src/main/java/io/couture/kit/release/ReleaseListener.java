package io.couture.kit.release;

import com.google.protobuf.InvalidProtocolBufferException;
import io.couture.model.release.ReleaseId;
import io.couture.proto.pipeline.v1.ReleaseAnnouncement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads all of {@code couture.releases}, every instance for itself. */
@ApplicationScoped
public class ReleaseListener {

    private static final Logger LOG = Logger.getLogger(ReleaseListener.class);

    private final ReleaseCatalog catalog;

    @Inject
    public ReleaseListener(ReleaseCatalog catalog) {
        this.catalog = catalog;
    }

    @Incoming("kit-releases")
    void receive(byte @Nullable [] value) {
        if (value == null) {
            // A tombstone: the release was withdrawn; what is loaded keeps serving.
            return;
        }
        try {
            ReleaseAnnouncement announcement = ReleaseAnnouncement.parseFrom(value);
            catalog.announce(ReleaseId.parse(announcement.getRelease()), announcement.getManifestDigest());
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            LOG.warnf("announcement of %d bytes cannot be read and is skipped: %s", value.length, e.getMessage());
        }
    }
}
