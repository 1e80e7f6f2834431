package io.couture.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopSignalTest {

    @Test
    void asksTheLoopsThatRunAndNoLaterOne() {
        StopSignal closed = StopSignal.install();
        closed.close();
        try (StopSignal running = StopSignal.install()) {
            assertThat(running.requested()).isFalse();

            StopSignal.requestAll();

            assertThat(running.requested()).isTrue();
            assertThat(closed.requested()).isFalse();
            assertThat(StopSignal.processEnds()).isFalse();
        }
        try (StopSignal next = StopSignal.install()) {
            assertThat(next.requested()).isFalse();
        }
    }
}
