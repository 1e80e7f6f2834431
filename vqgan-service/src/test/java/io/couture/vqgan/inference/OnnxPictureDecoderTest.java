package io.couture.vqgan.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.picture.PngCodec;
import io.couture.model.release.Release;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import io.couture.vqgan.domain.Picture;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxPictureDecoderTest {

    @TempDir
    static Path store;

    private static OnnxPictureDecoder decoder;

    @BeforeAll
    static void open() {
        Release release = TinyRelease.writeTo(store);
        decoder = OnnxPictureDecoder.open(release, "auto", InferenceOptions.singleThread(), 3);
    }

    @AfterAll
    static void close() {
        decoder.close();
    }

    private static List<Integer> tokens(int first) {
        return IntStream.range(0, 16).map(i -> (first + 5 * i) % 32).boxed().toList();
    }

    @Test
    void drawsAPictureAloneAsItDrawsItBesideOthers() {
        List<List<Integer>> batch = List.of(tokens(0), tokens(1), tokens(2), tokens(3), tokens(4));

        List<Picture> together = decoder.decode(batch);

        assertThat(together).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(together.get(i).png())
                    .isEqualTo(decoder.decode(List.of(batch.get(i))).get(0).png());
        }
        assertThat(together.get(0).png()).isNotEqualTo(together.get(1).png());
    }

    @Test
    void givesPngsOfTheReleasesSize() {
        Picture picture = decoder.decode(List.of(tokens(7))).get(0);
        FloatBuffer pixels = FloatBuffer.allocate(3 * 64 * 64);

        PngCodec.decode(picture.png(), picture.width(), picture.height(), pixels, 0);

        assertThat(picture.width()).isEqualTo(64);
        assertThat(picture.height()).isEqualTo(64);
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < pixels.capacity(); i++) {
            values.add(pixels.get(i));
        }
        assertThat(values).allMatch(value -> value >= -1 && value <= 1);
        assertThat(Collections.max(values) - Collections.min(values)).isGreaterThan(0.5f);
    }

    @Test
    void drawsTheUpperPartOfWhatIsNotWhole() {
        List<Integer> whole = tokens(3);

        Picture part = decoder.decode(List.of(whole.subList(0, 8))).get(0);

        assertThat(part.width()).isEqualTo(64);
        assertThat(part.height()).isEqualTo(32);
        FloatBuffer shown = FloatBuffer.allocate(3 * 64 * 32);
        FloatBuffer all = FloatBuffer.allocate(3 * 64 * 64);
        PngCodec.decode(part.png(), 64, 32, shown, 0);
        PngCodec.decode(decoder.decode(List.of(whole)).get(0).png(), 64, 64, all, 0);
        // The first row of cells is out of the reach of what is not there yet.
        for (int i = 0; i < 64 * 16; i++) {
            assertThat(shown.get(i)).isEqualTo(all.get(i));
        }
    }

    @Test
    void refusesTokensOfAnotherCodebookOrGrid() {
        List<Integer> wrong = new ArrayList<>(tokens(0));
        wrong.set(3, 32);

        assertThatThrownBy(() -> decoder.decode(List.of(wrong)))
                .hasMessage("token 3 is 32, the release's codebook has codes 0 to 31");
        assertThatThrownBy(() -> decoder.decode(List.of(List.of(1, 2))))
                .hasMessage("part of a picture has 2 tokens, the release's grid takes rows of 4, 1 to 4");
    }
}
