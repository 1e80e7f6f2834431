package io.couture.kit.store;

import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.ReleaseId;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

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
        Path directory = Path.of(arguments[0]);
        S3Location target = S3Location.parse(arguments[1]);
        try (S3Objects objects = new S3Objects(target, Settings.read())) {
            ReleasePublisher publisher = new ReleasePublisher(objects);
            for (ReleaseId id : new DirectoryModelStore(directory).list()) {
                ReleasePublisher.Outcome outcome =
                        publisher.publish(directory.resolve(id.name()).resolve(id.version()));
                out.println("release " + id + " in " + target + ": " + outcome);
            }
        }
        return 0;
    }

    /**
     * The same keys without Quarkus, which makes a mapping's class when it builds an application; here nobody could.
     */
    private static final class Settings implements S3StoreConfig {

        private static final String PREFIX = "couture.store.s3.";

        private final SmallRyeConfig config;

        private Settings(SmallRyeConfig config) {
            this.config = config;
        }

        static Settings read() {
            return new Settings(new SmallRyeConfigBuilder()
                    .addDefaultSources()
                    .addDefaultInterceptors()
                    .build());
        }

        private Optional<String> optional(String key) {
            return config.getOptionalValue(PREFIX + key, String.class);
        }

        @Override
        public Optional<String> endpoint() {
            return optional("endpoint");
        }

        @Override
        public String region() {
            return optional("region").orElse("us-east-1");
        }

        @Override
        public Optional<String> accessKeyId() {
            return optional("access-key-id");
        }

        @Override
        public Optional<String> secretAccessKey() {
            return optional("secret-access-key");
        }

        @Override
        public Path cache() {
            throw new UnsupportedOperationException("publishing reads from the directory it is given");
        }
    }
}
