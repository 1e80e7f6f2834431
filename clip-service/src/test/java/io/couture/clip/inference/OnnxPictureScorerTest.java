package io.couture.clip.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.clip.domain.PictureScorer.Pair;
import io.couture.clip.domain.Png;
import io.couture.model.picture.PngCodec;
import io.couture.model.release.Release;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.testing.TinyRelease;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxPictureScorerTest {

    private static final List<Integer> TEXT = List.of(0, 4, 14);

    @TempDir
    static Path store;

    private static OnnxPictureScorer scorer;

    @BeforeAll
    static void open() {
        Release release = TinyRelease.writeTo(store);
        scorer = OnnxPictureScorer.open(
                release, "auto", InferenceOptions.singleThread(), new OnnxPictureScorer.Limits(2, 1));
    }

    @AfterAll
    static void close() {
        scorer.close();
    }

    private static Png plain(float red, float green, float blue, int side) {
        FloatBuffer pixels = FloatBuffer.allocate(3 * side * side);
        float[] channels = {red, green, blue};
        for (int i = 0; i < pixels.capacity(); i++) {
            pixels.put(i, channels[i / (side * side)]);
        }
        return new Png(PngCodec.encode(pixels, 0, side, side));
    }

    @Test
    void scoresAPairAloneAsBesideOthers() {
        List<Pair> pairs = List.of(
                new Pair(TEXT, plain(1, -1, -1, 64)),
                new Pair(List.of(0, 9), plain(-1, 1, 0.5f, 64)),
                new Pair(TEXT, plain(-1, 1, 0.5f, 64)));

        List<Float> together = scorer.score(pairs);

        List<Float> alone = new ArrayList<>();
        pairs.forEach(pair -> alone.addAll(scorer.score(List.of(pair))));
        assertThat(together).isEqualTo(alone).doesNotHaveDuplicates().allMatch(score -> score >= -1 && score <= 1);
    }

    @Test
    void refusesPicturesAndCaptionsThatTheReleaseDoesNotTake() {
        assertThatThrownBy(() -> scorer.score(List.of(new Pair(TEXT, plain(0, 0, 1, 32)))))
                .hasMessage("picture is 32×32, the release has pictures of 64×64");
        assertThatThrownBy(() -> scorer.score(List.of(new Pair(Collections.nCopies(14, 4), plain(0, 0, 1, 64)))))
                .hasMessage("caption has 14 tokens with its begin token; the release takes 1 to 13");
        assertThatThrownBy(() -> scorer.score(List.of(new Pair(List.of(0, 99), plain(0, 0, 1, 64)))))
                .hasMessage("caption has token 99; the release's text ids are 0 to 53");
    }
}
