package io.couture.trainer.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import io.couture.trainer.atelier.Atelier;
import io.couture.trainer.atelier.Drawing;
import io.couture.trainer.config.ColumnsRecipe;
import io.couture.trainer.data.LabelFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebDatasetSourceTest {

    @TempDir
    private Path folder;

    @Test
    void groupsMembersByStemInTheOrderOfTheTar() throws IOException {
        // Given
        Path tar = folder.resolve("shard-0.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            put(out, "d/002.txt", text("흰 셔츠\n하얀 셔츠"));
            put(out, "d/002.seg.png", DrawnPictures.png(1));
            put(out, "d/002.cls", text("3"));
            put(out, "001.jpg", DrawnPictures.jpeg(2));
            put(out, "001.json", text("{\"caption\": [\"파란 치마\", \"긴 치마\"], \"colour\": \"블루\", \"kind\": \"스커트\"}"));
            put(out, "003.json", text("{\"caption\":"));
            put(out, "003.jpg", DrawnPictures.jpeg(3));
        }
        ColumnsRecipe columns = new ColumnsRecipe("image", List.of("caption"), Map.of("색상", "colour", "카테고리", "kind"));

        // When
        List<ReadCandidate> read = ReadCandidate.all(new WebDatasetSource(folder, columns));

        // Then
        assertThat(read)
                .extracting(ReadCandidate::name)
                .containsExactly("shard-0.tar:d/002", "shard-0.tar:001", "shard-0.tar:003");
        assertThat(read.get(0).said().captions()).containsExactly("흰 셔츠", "하얀 셔츠");
        assertThat(read.get(0).bytes()).isEqualTo(DrawnPictures.png(1).length);
        assertThat(read.get(1).said().captions()).containsExactly("파란 치마", "긴 치마");
        assertThat(read.get(1)
                        .said()
                        .outfit()
                        .garment(Garment.BOTTOM)
                        .orElseThrow()
                        .first(Attribute.COLOUR))
                .contains("블루");
        assertThat(read.get(2).problem()).contains("json is no JSON, line 1");
    }

    @Test
    void readsKFashionLabelsAndSeveralShardsGzippedToo() throws IOException {
        Drawing drawing = Atelier.standard().draw(1, 0);
        try (TarArchiveOutputStream out =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.tar.gz"))))) {
            put(out, "1.jpg", DrawnPictures.jpeg(1));
            put(out, "1.json", LabelFile.write(drawing.label(), 1));
        }
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(folder.resolve("a.tar")))) {
            put(out, "1.txt", text("그림이 없다"));
        }

        List<ReadCandidate> read = ReadCandidate.all(new WebDatasetSource(folder, ColumnsRecipe.STANDARD));

        assertThat(read).hasSize(2);
        assertThat(read.get(0).problem()).contains("no picture among [txt]");
        assertThat(read.get(1).said().box()).isEqualTo(drawing.label().box());
    }

    @Test
    void refusesATarThatIsCutShort() throws IOException {
        Path tar = folder.resolve("whole.tar");
        try (OutputStream file = Files.newOutputStream(tar);
                TarArchiveOutputStream out = new TarArchiveOutputStream(file)) {
            put(out, "1.jpg", DrawnPictures.jpeg(1));
            put(out, "1.txt", text("흰 셔츠"));
            put(out, "2.jpg", DrawnPictures.jpeg(2));
        }
        byte[] whole = Files.readAllBytes(tar);
        Path inAMember = Files.write(folder.resolve("member.tar"), Arrays.copyOf(whole, 700));
        Path between = Files.write(folder.resolve("between.tar"), Arrays.copyOf(whole, 512 * 6));
        assertThatThrownBy(() -> ReadCandidate.all(new WebDatasetSource(inAMember, ColumnsRecipe.STANDARD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("member.tar has 700 bytes")
                .hasMessageContaining("cut short");
        assertThatThrownBy(() -> ReadCandidate.all(new WebDatasetSource(between, ColumnsRecipe.STANDARD)))
                .hasMessageContaining("between.tar")
                .hasMessageContaining("cut short");
    }

    @Test
    void refusesAGzippedTarThatIsCutShortNamingTheMember() throws IOException {
        Path tar = folder.resolve("x.tgz");
        try (TarArchiveOutputStream out =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tar)))) {
            put(out, "1.jpg", DrawnPictures.jpeg(1));
            put(out, "2.jpg", DrawnPictures.jpeg(2));
        }
        byte[] whole = Files.readAllBytes(tar);
        Files.write(tar, Arrays.copyOf(whole, whole.length * 2 / 3));
        assertThatThrownBy(() -> ReadCandidate.all(new WebDatasetSource(tar, ColumnsRecipe.STANDARD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x.tgz cannot be read on after 1.jpg");
    }

    @Test
    void refusesAFolderWithoutTars() {
        assertThatThrownBy(() -> new WebDatasetSource(folder, ColumnsRecipe.STANDARD).open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no file that ends in .tar");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
