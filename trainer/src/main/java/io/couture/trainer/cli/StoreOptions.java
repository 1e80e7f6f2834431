package io.couture.trainer.cli;

import io.couture.trainer.service.S3Environment;
import io.couture.trainer.service.StoreShelf;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where releases go. */
final class StoreOptions {

    @Option(
            names = "--store",
            defaultValue = "${env:COUTURE_STORE_ROOT:-}",
            description = "model store: a directory, or s3://bucket/prefix with the services' variables "
                    + "COUTURE_STORE_S3_…; default releases/")
    String store;

    /**
     * @param scratch where releases are made before they go to a bucket, and copied to from there
     */
    StoreShelf shelf(Path scratch) {
        return StoreShelf.of(
                store.isBlank() ? Home.path("releases").toString() : store,
                scratch.resolve(".releases"),
                new S3Environment(System.getenv(), scratch.resolve(".cache")));
    }
}
