package io.couture.machine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private Path pack;
    private byte[] content;

    @BeforeEach
    void aSmallPack() throws IOException {
        content = new byte[5 * MEGABYTE / 2];
        new Random(5).nextBytes(content);
        pack = Files.createDirectories(folder.resolve("made/couture"));
        Files.write(pack.resolve("data.bin"), content);
        Files.writeString(pack.resolve("couture"), "#!/bin/sh\n");
        Checksums.write(pack);
    }

    @Test
    void partsAreNoLargerThanAskedForAndComeTogetherAgain() throws Exception {
        List<Path> parts = Parts.write(pack, folder.resolve("parts"), MEGABYTE);

        assertThat(parts).hasSize(3);
        for (Path part : parts) {
            assertThat(Files.size(part)).isLessThanOrEqualTo(MEGABYTE);
        }
        String said = unpack(0);
        assertThat(said).contains("there/couture/couture doctor");
        assertThat(folder.resolve("there/couture/data.bin")).hasBinaryContent(content);
    }

    @Test
    void unpackingFindsADamagedPart() throws Exception {
        List<Path> parts = Parts.write(pack, folder.resolve("parts"), MEGABYTE);
        byte[] damaged = Files.readAllBytes(parts.get(1));
        damaged[1000] ^= 1;
        Files.write(parts.get(1), damaged);

        assertThat(unpack(1)).contains("couture.tar.001").contains("a part is missing or damaged");
        assertThat(folder.resolve("there")).doesNotExist();
    }

    @Test
    void unpackingFindsAMissingPart() throws Exception {
        Files.delete(Parts.write(pack, folder.resolve("parts"), MEGABYTE).get(2));

        assertThat(unpack(1)).contains("a part is missing or damaged");
    }

    @Test
    void refusesPartsThatWouldBeMillions() {
        assertThatThrownBy(() -> Parts.write(pack, folder.resolve("parts"), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("part size is 10 bytes, must be at least 1m");
    }

    private String unpack(int code) throws Exception {
        Process process = new ProcessBuilder(
                        "sh", folder.resolve("parts/unpack.sh").toString(), "there")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }
}
