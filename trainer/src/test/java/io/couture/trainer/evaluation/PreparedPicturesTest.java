package io.couture.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.kfashion.Outfit;
import io.couture.trainer.data.Example;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.PictureCacheWriter;
import io.couture.trainer.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedPicturesTest {

    private static final int SIZE = 32;

    @TempDir
    private Path folder;

    private PictureCache cache;

    /** Every third picture is of the test split; each is as grey as its number. */
    @BeforeEach
    void prepare() throws IOException {
        try (PictureCacheWriter writer = new PictureCacheWriter(folder)) {
            for (int i = 0; i < 30; i++) {
                byte[] pixels = new byte[3 * SIZE * SIZE];
                Arrays.fill(pixels, (byte) i);
                Split split = i % 3 == 0 ? Split.TEST : Split.TRAIN;
                writer.add(
                        new Example("p" + i, new Outfit(List.of()), List.of("caption " + i, "other"), split), pixels);
            }
            writer.finish();
        }
        cache = PictureCache.open(folder, SIZE);
    }

    @Test
    void captionsAndPicturesToCompareWithAreOthersOfTheSplit() {
        PreparedPictures.Sample sample = PreparedPictures.draw(cache, Split.TEST, 7, 4, 6);

        assertThat(sample.captions()).hasSize(4);
        assertThat(Stream.concat(sample.captions().stream(), sample.reference().stream())
                        .map(TruePicture::index))
                .containsExactlyInAnyOrder(0, 3, 6, 9, 12, 15, 18, 21, 24, 27);
        assertThat(sample.captions()).allSatisfy(picture -> {
            assertThat(picture.caption()).isEqualTo("caption " + picture.index());
            assertThat(picture.image().getRGB(5, 5) & 0xFF).isEqualTo(picture.index());
        });
        assertThat(PreparedPictures.draw(cache, Split.TEST, 7, 4, 6).captions().stream()
                        .map(TruePicture::index))
                .containsExactlyElementsOf(
                        sample.captions().stream().map(TruePicture::index).toList());
    }

    @Test
    void tooFewPicturesAreToldByNumber() {
        assertThatThrownBy(() -> PreparedPictures.draw(cache, Split.TEST, 7, 8, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the test split has 10 pictures, but 8 captions and 3 other pictures")
                .hasMessageContaining("lower --captions or --reference");
    }
}
