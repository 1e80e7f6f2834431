package io.couture.kit.store;

import io.couture.model.ModelContractException;
import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.ReleaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Uploads releases to a bucket: the files first, {@code release.json} last, so that a reader sees all or nothing. */
public final class ReleasePublisher implements AutoCloseable {

    /** What publishing came to. */
    public enum Outcome {
        PUBLISHED,
        ALREADY_THERE
    }

    private final S3Objects objects;

    ReleasePublisher(S3Objects objects) {
        this.objects = objects;
    }

    /** Into {@code s3://bucket/prefix}. */
    public static ReleasePublisher to(String address, S3StoreConfig config) {
        return new ReleasePublisher(new S3Objects(S3Location.parse(address), config));
    }

    @Override
    public void close() {
        objects.close();
    }

    /**
     * Verifies a release and uploads it.
     *
     * @throws ModelContractException when it does not verify, or when another release is there under its name: a release
     *     never changes
     */
    public Outcome publish(Path directory) {
        Release release = ReleaseReader.open(directory);
        Path manifest = release.file(ReleaseManifest.FILE_NAME);
        String manifestKey = release.id() + "/" + ReleaseManifest.FILE_NAME;
        Optional<byte[]> present = objects.read(manifestKey);
        if (present.isPresent()) {
            if (!Arrays.equals(present.get(), bytes(manifest))) {
                throw new ModelContractException("release " + release.id() + " is already published with another "
                        + objects.describe(manifestKey) + "; give the new one a new version");
            }
            return Outcome.ALREADY_THERE;
        }
        for (String file : release.manifest().files().keySet()) {
            objects.upload(release.file(file), release.id() + "/" + file);
        }
        Path kept = release.file(ModelStore.KEPT_FILE);
        if (Files.exists(kept)) {
            objects.upload(kept, release.id() + "/" + ModelStore.KEPT_FILE);
        }
        objects.upload(manifest, manifestKey);
        return Outcome.PUBLISHED;
    }

    /** Lets a release that was kept back be the newest version of its name. */
    public void offer(ReleaseId id) {
        objects.delete(id + "/" + ModelStore.KEPT_FILE);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ModelContractException("cannot read " + file, e);
        }
    }
}
