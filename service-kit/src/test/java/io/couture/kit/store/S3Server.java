package io.couture.kit.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** S3Proxy on a free port of this machine; a bucket is a directory below {@code root}. */
final class S3Server implements AutoCloseable {

    static final String ACCESS_KEY = "couture";
    static final String SECRET = "couture-test";

    private final BlobStoreContext context;
    private final S3Proxy proxy;

    S3Server(Path root, String bucket) throws Exception {
        Files.createDirectories(root.resolve(bucket));
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", root.toString());
        context = ContextBuilder.newBuilder("filesystem")
                .credentials("any", "any")
                .overrides(properties)
                .build(BlobStoreContext.class);
        proxy = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET)
                .build();
        proxy.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + proxy.getPort();
    }

    S3StoreConfig config(Path cache, String secret) {
        return new S3StoreConfig() {
            @Override
            public Optional<String> endpoint() {
                return Optional.of(S3Server.this.endpoint());
            }

            @Override
            public String region() {
                return "us-east-1";
            }

            @Override
            public Optional<String> accessKeyId() {
                return Optional.of(ACCESS_KEY);
            }

            @Override
            public Optional<String> secretAccessKey() {
                return Optional.of(secret);
            }

            @Override
            public Path cache() {
                return cache;
            }
        };
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException("S3Proxy does not stop", e);
        }
        context.close();
    }
}
