package io.couture.trainer.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.kfashion.Outfit;
import io.couture.trainer.data.Example;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.PictureCacheWriter;
import io.couture.trainer.data.Split;
import io.couture.trainer.tokens.TokenOrigin;
import io.couture.trainer.tokens.TokenShardWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Drafts that lead to a device which is always full. */
@EnabledOnOs(OS.LINUX)
class WriteFailureTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.createSymbolicLink(folder.resolve("pictures.bin.tmp"), Path.of("/dev/full"));
        Files.createSymbolicLink(folder.resolve("train.bin.tmp"), Path.of("/dev/full"));
    }

    @Test
    void preparedPicturesNameTheirFileAndTheRoomThereWas() throws IOException {
        try (PictureCacheWriter writer = new PictureCacheWriter(folder)) {
            Example example = new Example("a", new Outfit(List.of()), List.of("caption"), Split.TRAIN);

            assertThatThrownBy(() -> writer.add(example, new byte[3 * 32 * 32]))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching(
                            ".*pictures\\.bin\\.tmp can't be written: No space left on device; \\d+ MB are free there");
        }
        assertThat(PictureCache.isPrepared(folder)).isFalse();
    }

    @Test
    void imageTokensNameTheirFileAndTheRoomThereWas() throws IOException {
        Path shard = folder.resolve("train.bin");
        try (TokenShardWriter writer =
                new TokenShardWriter(shard, 2, new TokenOrigin("0".repeat(64), "1".repeat(64)))) {
            assertThatThrownBy(() -> writer.add(new int[] {1, 2}, new int[] {2, 1}))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching(
                            ".*train\\.bin can't be written: No space left on device; \\d+ MB are free there");
        }
        assertThat(shard).doesNotExist();
    }
}
