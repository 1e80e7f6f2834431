package io.couture.kit.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.model.release.ReleaseId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseVersionsTest {

    @Test
    void countsNumbersByValue() {
        List<ReleaseId> ids =
                List.of(new ReleaseId("starter", "9"), new ReleaseId("starter", "10"), new ReleaseId("other", "99"));

        assertThat(ReleaseVersions.newest(ids, "starter")).hasValue(new ReleaseId("starter", "10"));
    }

    @Test
    void ordersMixedVersions() {
        List<String> versions = List.of("1.10", "1.9", "1", "1.9-rc2", "2");

        assertThat(versions.stream().sorted(ReleaseVersions.ORDER)).containsExactly("1", "1.9", "1.9-rc2", "1.10", "2");
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(ReleaseVersions.newest(List.of(), "starter")).isEmpty();
    }
}
