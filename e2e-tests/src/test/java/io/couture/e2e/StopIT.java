package io.couture.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.e2e.system.CoutureProcess;
import io.couture.e2e.system.SharedCouture;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Nothing is left behind, however the launcher ends. */
class StopIT {
    @Test
    void stopsItsChildrenWhenItIsToldToAndTheyStopWhenItIsKilled() {
        try (CoutureProcess couture = CoutureProcess.up(SharedCouture.get().release())) {
            List<Long> children = couture.children();

            assertThat(children).hasSize(2);
            assertThat(couture.stop()).isLessThan(Duration.ofSeconds(10));
            assertThat(children).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        }
        try (CoutureProcess couture = CoutureProcess.up(SharedCouture.get().release())) {
            List<Long> children = couture.children();

            couture.killLauncher();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> children.stream()
                            .noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
        }
    }
}
