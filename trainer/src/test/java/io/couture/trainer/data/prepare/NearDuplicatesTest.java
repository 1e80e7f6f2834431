package io.couture.trainer.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

    private static final int SIZE = 32;

    @Test
    void groupsCopiesWithLittleChangesAndNoOthers() {
        // Given
        List<Fingerprint> pictures = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            pictures.add(Fingerprint.of(noise(i, 0)));
        }
        pictures.add(Fingerprint.of(noise(7, 2)));
        pictures.add(Fingerprint.of(noise(7, 0)));
        pictures.add(Fingerprint.of(noise(120, 2)));

        // Then
        assertThat(NearDuplicates.groups(pictures)).containsExactly(List.of(7, 300, 301), List.of(120, 302));
    }

    @Test
    void tellsColoursApartWhereTheHashIsTheSame() {
        Fingerprint red = Fingerprint.of(plain(200, 30, 30));
        Fingerprint blue = Fingerprint.of(plain(30, 30, 200));
        assertThat(red.hash()).isEqualTo(blue.hash());
        assertThat(NearDuplicates.groups(List.of(red, blue, red))).containsExactly(List.of(0, 2));
    }

    @Test
    void findsEveryPairOfHashesUpToThreeBitsApart() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 300; trial++) {
            long hash = random.nextLong();
            long near = hash;
            for (int bit = 0; bit < trial % 4; bit++) {
                near ^= 1L << random.nextInt(64);
            }
            long far = hash ^ 0xF0F0L;
            assertThat(NearDuplicates.groups(List.of(grey(hash), grey(near), grey(far))))
                    .containsExactly(List.of(0, 1));
        }
    }

    @Test
    void isQuickWhereThousandsAreTheSame() {
        List<Fingerprint> pictures = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            pictures.add(grey(0));
        }
        assertThat(NearDuplicates.groups(pictures))
                .singleElement()
                .satisfies(group -> assertThat(group).hasSize(5000));
    }

    private static Fingerprint grey(long hash) {
        return new Fingerprint(hash, new byte[Fingerprint.values()]);
    }

    /** A coarse pattern by number, with fine noise on it. */
    private static Planes noise(int number, int strength) {
        SplittableRandom pattern = new SplittableRandom(number);
        SplittableRandom fine = new SplittableRandom(99);
        int[] fields = pattern.ints(3 * 64, 20, 230).toArray();
        byte[] bytes = new byte[3 * SIZE * SIZE];
        for (int i = 0; i < bytes.length; i++) {
            int plane = i / (SIZE * SIZE);
            int field = i / SIZE % SIZE / 4 * 8 + i % SIZE / 4;
            bytes[i] =
                    (byte) (fields[plane * 64 + field] + (strength == 0 ? 0 : fine.nextInt(-strength, strength + 1)));
        }
        return new Planes(bytes, SIZE);
    }

    private static Planes plain(int red, int green, int blue) {
        int[] colour = {red, green, blue};
        byte[] bytes = new byte[3 * SIZE * SIZE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) colour[i / (SIZE * SIZE)];
        }
        return new Planes(bytes, SIZE);
    }
}
