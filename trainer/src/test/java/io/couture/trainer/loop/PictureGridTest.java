package io.couture.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureGridTest {

    private static final int SIDE = 2;

    @Test
    void aShorterRowLeavesWhite() {
        BufferedImage grid = PictureGrid.image(List.of(greys(10, 20, 30), greys(40)), SIDE);

        assertThat(grid.getWidth()).isEqualTo(3 * SIDE);
        assertThat(grid.getHeight()).isEqualTo(2 * SIDE);
        assertThat(grid.getRGB(2 * SIDE, 0) & 0xFF).isEqualTo(30);
        assertThat(grid.getRGB(0, SIDE) & 0xFF).isEqualTo(40);
        assertThat(grid.getRGB(SIDE, SIDE) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    private static byte[] greys(int... values) {
        int length = 3 * SIDE * SIDE;
        byte[] pictures = new byte[values.length * length];
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(pictures, i * length, (i + 1) * length, (byte) values[i]);
        }
        return pictures;
    }
}
