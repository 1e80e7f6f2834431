package io.couture.kit.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.couture.kit.work.WorkGuard;
import io.couture.kit.work.WorkStoppedException;
import io.couture.model.InvalidRequestException;
import io.couture.model.ModelContractException;
import io.couture.model.release.ReleaseId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedReleasesTest {

    private FakeStore store;
    private LoadedReleases<Model> releases;
    private final List<String> closed = new CopyOnWriteArrayList<>();

    /** A model that says when it is closed. */
    private final class Model implements AutoCloseable {
        private final String id;

        Model(String id) {
            this.id = id;
        }

        @Override
        public void close() {
            closed.add(id);
        }
    }

    @BeforeEach
    void open(@TempDir Path root) {
        store = new FakeStore(root).with("starter/9").with("starter/10");
        releases = new LoadedReleases<>(
                "test", store, "starter", 2, release -> new Model(release.id().toString()));
    }

    @AfterEach
    void close() {
        releases.close();
    }

    private void start() {
        releases.start(Duration.ofMillis(20));
        await().until(() -> releases.current() != null);
    }

    @Test
    void servesTheNewestVersionOfTheDefault() {
        start();

        assertThat(releases.resolve("")).isEqualTo(new ReleaseId("starter", "10"));
        assertThat(releases.resolve("starter")).isEqualTo(new ReleaseId("starter", "10"));
        assertThat(releases.resolve("starter/9")).isEqualTo(new ReleaseId("starter", "9"));
        assertThat(releases.reason()).isEmpty();
    }

    @Test
    void takesAReleaseThatIsKeptBackOnlyFromWhoNamesItsVersion() {
        store.withKept("starter/11").with("winter/1").withKept("winter/2");
        start();

        assertThat(releases.current()).isEqualTo(new ReleaseId("starter", "10"));
        assertThat(releases.resolve("starter/11")).isEqualTo(new ReleaseId("starter", "11"));
        assertThat(releases.resolve("winter")).isEqualTo(new ReleaseId("winter", "1"));
    }

    @Test
    void letsWorkWaitForTheFirstReleaseUntilItIsNoLongerWanted() {
        store.withBad("starter/10");
        releases.start(Duration.ofMillis(20));
        assertThatThrownBy(() -> releases.awaitCurrent(() -> true)).isInstanceOf(WorkStoppedException.class);

        store.with("starter/10");
        releases.awaitCurrent(WorkGuard.NEVER);

        assertThat(releases.current()).isEqualTo(new ReleaseId("starter", "10"));
    }

    @Test
    void refusesAReleaseThatIsNotThereNamingThoseThatAre() {
        assertThatThrownBy(() -> releases.resolve("winter"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("release is \"winter\"; known are [starter/10, starter/9]");
    }

    @Test
    void staysUnreadyWithTheReasonWhileTheNewestDoesNotVerifyAndThenRecovers() {
        store.withBad("starter/10");
        releases.start(Duration.ofMillis(20));
        await().until(() -> releases.reason().contains("another sha-256"));
        assertThat(releases.current()).isNull();
        assertThatThrownBy(() -> releases.resolve("")).isInstanceOf(ModelContractException.class);

        store.with("starter/10");

        await().until(() -> new ReleaseId("starter", "10").equals(releases.current()));
    }

    @Test
    void servesAnAnnouncedReleaseThatIsNewer() {
        start();
        store.with("starter/11");

        releases.announced(new ReleaseId("starter", "11"), "");

        await().until(() -> new ReleaseId("starter", "11").equals(releases.current()));
    }

    @Test
    void keepsServingTheOldOneWhenTheAnnouncedOneDoesNotVerify() {
        start();
        store.withBad("starter/11");

        releases.announced(new ReleaseId("starter", "11"), "");

        await().until(() -> releases.reason().contains("starter/11 is refused"));
        assertThat(releases.current()).isEqualTo(new ReleaseId("starter", "10"));
    }

    @Test
    void refusesAnAnnouncedReleaseWhoseManifestIsAnother() {
        start();
        store.with("starter/11");

        releases.announced(new ReleaseId("starter", "11"), "feed");

        await().until(() -> releases.reason().contains("announced with manifest feed"));
        assertThat(releases.current()).isEqualTo(new ReleaseId("starter", "10"));
    }

    @Test
    void unloadsTheEldestBeyondTwoButNeverOneInUse() {
        store.with("winter/1").with("winter/2");
        start();
        Lease<Model> inUse = releases.lease("winter/1");

        releases.lease("winter/2").close();

        assertThat(closed).isEmpty();
        inUse.close();
        assertThat(closed).containsExactly("winter/1");
        releases.lease("starter/10").close();
        assertThat(closed).containsExactly("winter/1");
    }

    @Test
    void loadsAReleaseOnce() {
        try (Lease<Model> first = releases.lease("starter/9");
                Lease<Model> second = releases.lease("starter/9")) {
            assertThat(first.model()).isSameAs(second.model());
        }
    }
}
