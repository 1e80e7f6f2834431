package io.couture.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options know of positions. */
class PositionTablesTest {

    private static final DalleConfig KODALLE = new DalleConfig(16, 1024, 8, 64, 32000, 64, 16384, 16, 16);

    @ParameterizedTest
    @CsvSource({"FULL, ABCDEFGHIJKLM", "AXIAL_ROW, KLM", "AXIAL_COL, CHM", "CONV_LIKE, ABCDEFGHIJKLM"})
    void tokenInTheMiddleSees(AttentionType type, String seen) {
        // A picture of 5 × 5 letters, asked at M = (2, 2); what comes later is masked anyway.
        assertThat(seenFrom(type, 12, 5)).isEqualTo(seen);
    }

    @Test
    void convolutionReachesTwoTokensFarAtTheBorder() {
        assertThat(seenFrom(AttentionType.CONV_LIKE, 20, 5)).isEqualTo("KLMPQRU");
    }

    @Test
    void headOf64TurnsSixtyChannels() {
        float[] angles = new RotaryTable(KODALLE).values(angle -> angle);

        // Text position 3: 20 channels by its place, 40 by −10, four not at all.
        assertThat(angles[3 * 64]).isEqualTo(3f);
        assertThat(angles[3 * 64 + 1]).isEqualTo(3f);
        assertThat(angles[3 * 64 + 2]).isCloseTo((float) (3 / Math.pow(10_000, 2 / 21.0)), within(1e-6f));
        assertThat(angles[3 * 64 + 20]).isCloseTo((float) (-10 * Math.PI), within(1e-5f));
        assertThat(angles[3 * 64 + 59]).isCloseTo((float) (-10 * 5 * Math.PI), within(1e-4f));
        assertThat(angles[3 * 64 + 60]).isZero();
        // The last image token: 8192 as text, 1 as row and column.
        int last = (64 + 256) * 64;
        assertThat(angles[last]).isEqualTo(8192f);
        assertThat(angles[last + 20]).isCloseTo((float) Math.PI, within(1e-6f));
        assertThat(angles[last + 40]).isCloseTo((float) Math.PI, within(1e-6f));
        // One token before it: one column to the left.
        assertThat(angles[last - 64 + 20]).isCloseTo((float) Math.PI, within(1e-6f));
        assertThat(angles[last - 64 + 40]).isCloseTo((float) (Math.PI * (1 - 2 / 15.0)), within(1e-6f));
    }

    @Test
    void sizesThatAnOptionCannotTakeAreNamed() {
        DalleConfig odd = new DalleConfig(1, 6, 1, 4, 8, 6, 4, 2, 2);

        assertThatThrownBy(() -> odd.with(options(0, false, true))).hasMessageContaining("headWidth is 4");
        assertThatThrownBy(() -> odd.with(options(0, true, false))).hasMessageContaining("width is 6");
        assertThatThrownBy(() -> odd.with(options(6, false, false))).hasMessageContaining("textPositions is 6");
    }

    private static DalleOptions options(int textPositions, boolean shift, boolean rotary) {
        return new DalleOptions(
                DalleOptions.Layout.COUTURE,
                textPositions,
                List.of(AttentionType.FULL),
                shift,
                rotary,
                false,
                false,
                false);
    }

    private static String seenFrom(AttentionType type, int query, int columns) {
        List<String> seen = new ArrayList<>();
        for (int key = 0; key <= query; key++) {
            if (type.sees(query / columns, query % columns, key / columns, key % columns)) {
                seen.add(String.valueOf((char) ('A' + key)));
            }
        }
        return String.join("", seen);
    }
}
