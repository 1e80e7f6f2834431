package io.couture.model.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PngCodecTest {

    private static final int WIDTH = 5;
    private static final int HEIGHT = 3;
    private static final int SIZE = 3 * WIDTH * HEIGHT;

    @Test
    void readsBackEveryPixelItWrote() {
        FloatBuffer written = FloatBuffer.allocate(SIZE + 1);
        for (int i = 0; i < SIZE; i++) {
            written.put(i + 1, PixelNormalisation.toUnit((byte) (i * 5)));
        }
        FloatBuffer read = FloatBuffer.allocate(SIZE + 2);

        PngCodec.decode(PngCodec.encode(written, 1, WIDTH, HEIGHT), WIDTH, HEIGHT, read, 2);

        assertThat(read.slice(2, SIZE)).isEqualTo(written.slice(1, SIZE));
    }

    @Test
    void clampsWhatIsBeyondTheRange() {
        FloatBuffer written = FloatBuffer.allocate(3).put(0, -3f).put(1, 1.5f).put(2, 0f);
        FloatBuffer read = FloatBuffer.allocate(3);

        PngCodec.decode(PngCodec.encode(written, 0, 1, 1), 1, 1, read, 0);

        assertThat(read.get(0)).isEqualTo(-1f);
        assertThat(read.get(1)).isEqualTo(1f);
    }

    @Test
    void namesAPixelThatIsNoNumber() {
        FloatBuffer written = FloatBuffer.allocate(SIZE).put(WIDTH * HEIGHT + 7, Float.NaN);

        assertThatThrownBy(() -> PngCodec.encode(written, 0, WIDTH, HEIGHT))
                .hasMessage("pixel 2, 1 is NaN in channel 1");
    }

    @Test
    void refusesOtherSizesAndOtherBytes() {
        byte[] png = PngCodec.encode(FloatBuffer.allocate(SIZE), 0, WIDTH, HEIGHT);
        FloatBuffer read = FloatBuffer.allocate(1000);

        assertThatThrownBy(() -> PngCodec.decode(png, 4, 4, read, 0))
                .hasMessage("picture is 5×3, the release has pictures of 4×4");
        assertThatThrownBy(() -> PngCodec.decode(new byte[] {1, 2, 3}, 4, 4, read, 0))
                .hasMessage("picture of 3 bytes is of no known format");
    }
}
