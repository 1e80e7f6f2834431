package io.couture.trainer.service;

import io.couture.kit.store.ReleasePublisher;
import io.couture.kit.store.S3StoreConfig;
import io.couture.kit.store.StoreRoot;
import io.couture.model.TransientFailureException;
import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.trainer.job.ReleaseShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory, or a place in a bucket that releases are copied to from a directory of this machine. */
public final class StoreShelf implements ReleaseShelf {

    private final String root;
    private final Path workshop;
    private final S3StoreConfig s3;
    private final ModelStore store;

    private StoreShelf(String root, Path workshop, S3StoreConfig s3) {
        this.root = root;
        this.workshop = workshop;
        this.s3 = s3;
        this.store = new StoreRoot(root).open(s3);
    }

    /**
     * @param root directory or {@code s3://bucket/prefix}
     * @param workshop where releases are made before they go to a bucket
     */
    public static StoreShelf of(String root, Path workshop, S3StoreConfig s3) {
        boolean remote = new StoreRoot(root).isS3();
        return new StoreShelf(root, remote ? workshop : Path.of(root), s3);
    }

    @Override
    public ModelStore store() {
        return store;
    }

    @Override
    public Path workshop() {
        return workshop;
    }

    @Override
    public void offer(ReleaseId id) {
        if (new StoreRoot(root).isS3()) {
            try (ReleasePublisher publisher = ReleasePublisher.to(root, s3)) {
                publisher.offer(id);
            }
            return;
        }
        Path kept = workshop.resolve(id.name()).resolve(id.version()).resolve(ModelStore.KEPT_FILE);
        try {
            Files.deleteIfExists(kept);
        } catch (IOException e) {
            throw new TransientFailureException("cannot delete " + kept + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void put(Release release) {
        if (new StoreRoot(root).isS3()) {
            try (ReleasePublisher publisher = ReleasePublisher.to(root, s3)) {
                publisher.publish(release.directory());
            }
        }
    }
}
