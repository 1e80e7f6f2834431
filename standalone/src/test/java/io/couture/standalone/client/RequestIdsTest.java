package io.couture.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    @Test
    void sortByTimeAndDifferWithinASecond() {
        RequestIds ids = new RequestIds();
        LocalDateTime now = LocalDateTime.of(2026, 11, 22, 14, 15, 30);
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 100; i++) {
            String id = ids.next(now);
            assertThat(id).matches("20261122-141530-[a-z0-9]{6}");
            assertThat(seen.add(id)).isTrue();
        }
    }
}
