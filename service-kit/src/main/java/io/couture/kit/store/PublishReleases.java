package io.couture.kit.store;

import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.ReleaseId;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Command that copies every release of a directory into a bucket: {@code PublishReleases <directory>
 * s3://bucket/prefix}. Reads {@link S3StoreConfig} from environment and system properties. What is already there is left
 * alone, so it can run at every start.
 */
public final class PublishReleases {

    private PublishReleases() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 2) {
            err.println("usage: PublishReleases <directory of releases> s3://bucket/prefix");
            return 2;
        }
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .withMapping(S3StoreConfig.class)
                .build();
        Path directory = Path.of(arguments[0]);
        S3Location target = S3Location.parse(arguments[1]);
        try (S3Objects objects = new S3Objects(target, config.getConfigMapping(S3StoreConfig.class))) {
            ReleasePublisher publisher = new ReleasePublisher(objects);
            for (ReleaseId id : new DirectoryModelStore(directory).list()) {
                ReleasePublisher.Outcome outcome =
                        publisher.publish(directory.resolve(id.name()).resolve(id.version()));
                out.println("release " + id + " in " + target + ": " + outcome);
            }
        }
        return 0;
    }
}
