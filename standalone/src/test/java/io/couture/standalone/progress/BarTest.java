package io.couture.standalone.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void fillsByEighthsOfACharacter() {
        assertThat(Bar.of(0, 8, 4)).isEqualTo("    ");
        assertThat(Bar.of(4, 8, 4)).isEqualTo("██  ");
        assertThat(Bar.of(5, 8, 4)).isEqualTo("██▌ ");
        assertThat(Bar.of(8, 8, 4)).isEqualTo("████");
    }

    @Test
    void isEmptyWhenNothingIsKnownAndNeverOverflows() {
        assertThat(Bar.of(0, 0, 3)).isEqualTo("   ");
        assertThat(Bar.of(9, 8, 3)).isEqualTo("███");
    }
}
