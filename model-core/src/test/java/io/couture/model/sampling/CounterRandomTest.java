package io.couture.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterRandomTest {

    /** Known answers published with the Random123 library. */
    @Test
    void agreesWithThePublishedVectors() {
        assertThat(CounterRandom.philox(new int[4], 0, 0))
                .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(CounterRandom.philox(new int[] {-1, -1, -1, -1}, -1, -1))
                .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(CounterRandom.philox(
                        new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void isSpreadEvenlyOverTheUnitInterval() {
        double mean = IntStream.range(0, 10_000)
                .mapToDouble(position -> CounterRandom.uniform(42, 3, position))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(0.49, 0.51);
    }

    @Test
    void differsBySeedCandidateAndPosition() {
        double number = CounterRandom.uniform(7, 1, 2);
        assertThat(number).isEqualTo(CounterRandom.uniform(7, 1, 2)).isBetween(0.0, 1.0);
        assertThat(CounterRandom.uniform(8, 1, 2)).isNotEqualTo(number);
        assertThat(CounterRandom.uniform(7 + (1L << 32), 1, 2)).isNotEqualTo(number);
        assertThat(CounterRandom.uniform(7, 2, 2)).isNotEqualTo(number);
        assertThat(CounterRandom.uniform(7, 1, 3)).isNotEqualTo(number);
    }
}
