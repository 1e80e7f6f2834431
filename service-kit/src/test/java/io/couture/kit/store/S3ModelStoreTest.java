package io.couture.kit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.ModelContractException;
import io.couture.model.TransientFailureException;
import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.ReleaseReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ModelStoreTest {

    private static final String ROOT = "s3://couture/models/all";
    private static final ReleaseId ID = new ReleaseId("starter", "1");

    @TempDir
    static Path served;

    private static S3Server server;

    @TempDir
    Path temp;

    private S3StoreConfig config;
    private S3Objects objects;
    private Path bucket;
    private Map<String, byte[]> files;

    @BeforeAll
    static void startServer() throws Exception {
        server = new S3Server(served, "couture");
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() {
        bucket = served.resolve("couture/models/all");
        config = server.config(temp.resolve("cache"), S3Server.SECRET);
        objects = new S3Objects(S3Location.parse(ROOT), config);
        byte[] large = new byte[9 << 20];
        new Random(1).nextBytes(large);
        files = Map.of(
                "tokenizer.json", "{}".getBytes(UTF_8), "dalle/fp32.onnx", large, "vqgan/empty.bin", new byte[0]);
    }

    @AfterEach
    void empty() throws IOException {
        objects.close();
        try (Stream<Path> files = Files.walk(served.resolve("couture"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(served.resolve("couture"))) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path publishStarter() throws IOException {
        Path directory = SmallRelease.write(temp.resolve("made"), "starter", "1", files);
        assertThat(new ReleasePublisher(objects).publish(directory)).isEqualTo(ReleasePublisher.Outcome.PUBLISHED);
        return directory;
    }

    private ModelStore store() {
        return new StoreRoot(ROOT).open(config);
    }

    @Test
    void bringsPublishedReleaseToCacheByteForByte() throws IOException {
        publishStarter();

        Release release = store().open(ID);

        assertThat(release.directory()).isEqualTo(temp.resolve("cache/starter/1"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(Files.readAllBytes(release.file(file.getKey()))).isEqualTo(file.getValue());
        }
        assertThat(store().list()).containsExactly(ID);
    }

    @Test
    void servesFromCacheWhatStoreHasLost() throws IOException {
        publishStarter();
        store().open(ID);
        Files.delete(bucket.resolve("starter/1/" + ReleaseManifest.FILE_NAME));

        assertThat(store().open(ID).id()).isEqualTo(ID);
    }

    @Test
    void servesFromCacheWhileStoreRefuses() throws IOException {
        publishStarter();
        store().open(ID);
        S3StoreConfig wrong = server.config(temp.resolve("cache"), "wrong-secret");

        assertThat(new StoreRoot(ROOT).open(wrong).open(ID).id()).isEqualTo(ID);
    }

    @Test
    void fetchesAgainWhatStoreHasOtherwise() throws IOException {
        publishStarter();
        store().open(ID);
        empty();
        objects = new S3Objects(S3Location.parse(ROOT), config);
        files = Map.of("tokenizer.json", "{\"other\": 1}".getBytes(UTF_8));
        publishStarter();

        assertThat(store().open(ID).file("tokenizer.json")).hasContent("{\"other\": 1}");
        assertThat(temp.resolve("cache/starter/1/dalle")).doesNotExist();
    }

    @Test
    void fetchesDamagedCopyAgain() throws IOException {
        publishStarter();
        Path tokenizer = store().open(ID).file("tokenizer.json");
        Files.writeString(tokenizer, "damaged");

        assertThat(store().open(ID).file("tokenizer.json")).hasContent("{}");
    }

    @Test
    void refusesReleaseWhoseBytesDifferAndLeavesNothingBehind() throws IOException {
        publishStarter();
        Files.writeString(bucket.resolve("starter/1/tokenizer.json"), "[]");

        assertThatThrownBy(() -> store().open(ID))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining("tokenizer.json has sha-256");
        assertThat(temp.resolve("cache/starter/1")).doesNotExist();
        try (Stream<Path> left = Files.list(temp.resolve("cache/.incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void releaseWithoutManifestIsNotThere() throws IOException {
        publishStarter();
        Files.delete(bucket.resolve("starter/1/" + ReleaseManifest.FILE_NAME));

        assertThat(store().list()).isEmpty();
        assertThatThrownBy(() -> store().open(ID))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining("starter/1 is not in the model store")
                .hasMessageContaining("s3://couture/models/all/starter/1/release.json");
    }

    @Test
    void refusesManifestThatNamesFileOutsideRelease() throws IOException {
        publishStarter();
        byte[] manifest = ReleaseReader.write(SmallRelease.manifest("starter", "1", Map.of("../../../escaped", "00")));
        Files.write(bucket.resolve("starter/1/" + ReleaseManifest.FILE_NAME), manifest);

        assertThatThrownBy(() -> store().open(ID))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining("../../../escaped, which is outside its directory");
    }

    @Test
    void publishingTwiceChangesNothingAndAnotherReleaseUnderTheSameNameIsRefused() throws IOException {
        Path directory = publishStarter();
        ReleasePublisher publisher = new ReleasePublisher(objects);

        assertThat(publisher.publish(directory)).isEqualTo(ReleasePublisher.Outcome.ALREADY_THERE);
        Path other = SmallRelease.write(temp.resolve("other"), "starter", "1", Map.of("tokenizer.json", new byte[1]));
        assertThatThrownBy(() -> publisher.publish(other))
                .isInstanceOf(ModelContractException.class)
                .hasMessageContaining("give the new one a new version");
        assertThat(bucket.resolve("starter/1/tokenizer.json")).hasContent("{}");
    }

    @Test
    void releaseThatIsKeptBackIsThereButNotOffered() throws IOException {
        publishStarter();
        Path worse = SmallRelease.write(temp.resolve("made"), "starter", "2", files);
        Files.writeString(worse.resolve(ModelStore.KEPT_FILE), "{}");

        new ReleasePublisher(objects).publish(worse);

        ReleaseId kept = new ReleaseId("starter", "2");
        assertThat(store().list()).containsExactlyInAnyOrder(ID, kept);
        assertThat(store().offered()).containsExactly(ID);
        assertThat(store().open(kept).id()).isEqualTo(kept);

        new ReleasePublisher(objects).offer(kept);

        assertThat(store().offered()).containsExactlyInAnyOrder(ID, kept);
    }

    @Test
    void commandPublishesEveryReleaseOfDirectoryByTheSameKeys() throws IOException {
        SmallRelease.write(temp.resolve("made"), "starter", "1", files);
        SmallRelease.write(temp.resolve("made"), "other", "2", Map.of());
        Map<String, String> keys = Map.of(
                "couture.store.s3.endpoint", server.endpoint(),
                "couture.store.s3.access-key-id", S3Server.ACCESS_KEY,
                "couture.store.s3.secret-access-key", S3Server.SECRET);
        keys.forEach(System::setProperty);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            int status = PublishReleases.run(
                    new String[] {temp.resolve("made").toString(), ROOT},
                    new PrintStream(out, true, UTF_8),
                    System.err);

            assertThat(status).isZero();
        } finally {
            keys.keySet().forEach(System::clearProperty);
        }
        assertThat(out.toString(UTF_8))
                .contains("release starter/1 in " + ROOT + ": PUBLISHED")
                .contains("release other/2 in " + ROOT + ": PUBLISHED");
        assertThat(store().list()).containsExactlyInAnyOrder(ID, new ReleaseId("other", "2"));
    }

    @Test
    void commandWithoutTargetSaysHowToUseIt() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(PublishReleases.run(new String[] {"releases"}, System.out, new PrintStream(err, true, UTF_8)))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("s3://bucket/prefix");
    }

    @Test
    void wrongSecretIsReportedWithPlace() throws IOException {
        publishStarter();
        ModelStore wrong = new StoreRoot(ROOT).open(server.config(temp.resolve("elsewhere"), "wrong"));

        assertThatThrownBy(() -> wrong.open(ID))
                .isInstanceOf(TransientFailureException.class)
                .hasMessageContaining("cannot read s3://couture/models/all/starter/1/release.json");
    }
}
