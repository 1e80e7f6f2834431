package io.couture.trainer.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairsSourceTest {

    @TempDir
    private Path folder;

    @Test
    void pairsPicturesWithTheTextOfTheirStem() throws IOException {
        // Given
        Path deep = Files.createDirectories(folder.resolve("b/c"));
        Files.write(deep.resolve("x.1.JPG"), DrawnPictures.jpeg(1));
        Files.writeString(deep.resolve("x.1.txt"), "\uFEFF빨간 코트\n\n  두꺼운\t 겨울 코트 \n빨간 코트\n");
        Files.write(folder.resolve("a.png"), DrawnPictures.png(2));
        Files.writeString(folder.resolve("a.txt"), "흰 셔츠");
        Files.write(folder.resolve("lonely.webp"), new byte[] {1});
        Files.writeString(folder.resolve("text.txt"), "그림이 없다");
        PairsSource source = new PairsSource(folder);

        // When
        List<ReadCandidate> read = ReadCandidate.all(source);

        // Then
        assertThat(read).extracting(ReadCandidate::name).containsExactly("a.png", "b/c/x.1.JPG", "lonely.webp");
        assertThat(read.get(0).said().captions()).containsExactly("흰 셔츠");
        assertThat(read.get(1).said().captions()).containsExactly("빨간 코트", "두꺼운 겨울 코트");
        assertThat(read.get(2).said().isEmpty()).isTrue();
        assertThat(source.size()).isEqualTo(3);
        assertThat(source.repairs().found().get("text without a picture").first())
                .hasSize(1);
    }

    @Test
    void namesTextThatIsNotUtf8() throws IOException {
        Files.write(folder.resolve("a.png"), DrawnPictures.png(2));
        Files.write(folder.resolve("a.txt"), "흰 셔츠".getBytes(Charset.forName("EUC-KR")));
        assertThat(ReadCandidate.all(new PairsSource(folder)))
                .singleElement()
                .satisfies(read -> assertThat(read.problem()).isEqualTo("text is not UTF-8"));
    }

    @Test
    void refusesWhatIsNoFolderOfPictures() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "x");
        assertThatThrownBy(() -> new PairsSource(folder.resolve("none")).open())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no directory " + folder.resolve("none"));
        assertThatThrownBy(() -> new PairsSource(file).open()).hasMessageContaining("a.txt is a file");
        assertThatThrownBy(() -> new PairsSource(folder).open()).hasMessageContaining("there is no picture");
    }
}
