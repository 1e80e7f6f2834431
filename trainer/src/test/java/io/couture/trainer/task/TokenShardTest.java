package io.couture.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenShardTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatWasWritten() throws IOException {
        Path file = folder.resolve("tokens.bin");
        try (TokenShard.Writer writer = new TokenShard.Writer(file)) {
            writer.add(new int[] {1, 2, 3}, new int[] {3, 2, 1});
            writer.add(new int[] {0, 65_535, 40_000}, new int[] {7, 8, 9});
            assertThat(file).doesNotExist();
            writer.finish();
        }

        TokenShard shard = TokenShard.open(file, 3);

        assertThat(shard.size()).isEqualTo(2);
        assertThat(shard.imageTokens(1, false)).containsExactly(0, 65_535, 40_000);
        assertThat(shard.imageTokens(0, true)).containsExactly(3, 2, 1);
    }

    @Test
    void rejectsAFileOfAnotherLength() throws IOException {
        Path file = Files.write(folder.resolve("tokens.bin"), new byte[10]);

        assertThatThrownBy(() -> TokenShard.open(file, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("10 bytes, no multiple of 12");
    }
}
