package io.couture.kit.store;

import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.ModelStore;
import java.nio.file.Path;

/** What {@code couture.store.root} names: a directory, or a place in a bucket. */
public record StoreRoot(String value) {

    public boolean isS3() {
        return value.startsWith(S3Location.SCHEME);
    }

    /** The store; nothing is read from it yet. An S3 store lives as long as the process does. */
    public ModelStore open(S3StoreConfig s3) {
        if (!isS3()) {
            return new DirectoryModelStore(Path.of(value));
        }
        return new S3ModelStore(new S3Objects(S3Location.parse(value), s3), s3.cache());
    }
}
