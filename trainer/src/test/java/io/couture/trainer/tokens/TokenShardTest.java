package io.couture.trainer.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenShardTest {

    private static final TokenOrigin ORIGIN = new TokenOrigin("ab".repeat(32), "00".repeat(32));

    @TempDir
    private Path folder;

    @Test
    void readsWhatWasWritten() throws IOException {
        Path file = folder.resolve("tokens.bin");
        try (TokenShardWriter writer = new TokenShardWriter(file, 3, ORIGIN)) {
            writer.add(new int[] {1, 2, 3}, new int[] {3, 2, 1});
            writer.add(new int[] {0, 65_535, 40_000}, new int[] {7, 8, 9});
            assertThat(file).doesNotExist();
            writer.finish();
        }

        TokenShard shard = TokenShard.open(file, 3, ORIGIN);

        assertThat(shard.size()).isEqualTo(2);
        assertThat(shard.imageTokens(1, false)).containsExactly(0, 65_535, 40_000);
        assertThat(shard.imageTokens(0, true)).containsExactly(3, 2, 1);
        assertThat(new ChosenTokens(shard, new int[] {1, 1, 0}).imageTokens(1, true))
                .containsExactly(7, 8, 9);
    }

    @Test
    void leavesNothingBehindWhenItIsNotFinished() throws IOException {
        Path file = folder.resolve("tokens.bin");
        try (TokenShardWriter writer = new TokenShardWriter(file, 3, ORIGIN)) {
            writer.add(new int[] {1, 2, 3}, new int[] {3, 2, 1});
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void rejectsTokensOfAnotherVqganNamingBoth() throws IOException {
        Path file = written();
        TokenOrigin newer = new TokenOrigin("cd".repeat(32), ORIGIN.data());
        assertThatThrownBy(() -> TokenShard.open(file, 3, newer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tokens.bin")
                .hasMessageContaining("abababababab")
                .hasMessageContaining("cdcdcdcdcdcd");
        assertThat(TokenShard.staleness(file, 3, newer)).isPresent();
        assertThat(TokenShard.staleness(file, 3, ORIGIN)).isEmpty();
    }

    @Test
    void rejectsTokensOfOtherData() throws IOException {
        Path file = written();
        assertThatThrownBy(() -> TokenShard.open(file, 3, new TokenOrigin(ORIGIN.vqgan(), "ff".repeat(32))))
                .hasMessageContaining("data 000000000000")
                .hasMessageContaining("data ffffffffffff");
    }

    @Test
    void rejectsAFileThatIsCutShort() throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 2));
        assertThatThrownBy(() -> TokenShard.open(file, 3, ORIGIN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("138 bytes")
                .hasMessageContaining("140");
    }

    @Test
    void rejectsAFileOfAnOlderTrainer() throws IOException {
        Path file = Files.write(folder.resolve("tokens.bin"), new byte[1200]);
        assertThatThrownBy(() -> TokenShard.open(file, 3, ORIGIN)).hasMessageContaining("older trainer");
    }

    private Path written() throws IOException {
        Path file = folder.resolve("tokens.bin");
        try (TokenShardWriter writer = new TokenShardWriter(file, 3, ORIGIN)) {
            writer.add(new int[] {1, 2, 3}, new int[] {3, 2, 1});
            writer.finish();
        }
        return file;
    }
}
