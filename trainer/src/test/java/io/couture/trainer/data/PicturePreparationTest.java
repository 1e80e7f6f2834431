package io.couture.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.trainer.atelier.Atelier;
import io.couture.trainer.atelier.AtelierDataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturePreparationTest {

    private static final int SIZE = 64;

    @TempDir
    Path directory;

    @Test
    void preparesWhatItCanReadAndNamesTheRest() throws IOException {
        // Given
        KFashionFolder folder = new KFashionFolder(directory.resolve("data"));
        new AtelierDataSet(new Atelier(120, 160), 3).write(folder, 6, done -> {});
        Files.write(folder.image("000", "0000002.jpg"), new byte[] {1, 2, 3});
        Files.writeString(folder.label("000", "0000004"), "{ no json");

        // When
        Path prepared = directory.resolve("prepared");
        PrepareReport report = new PicturePreparation(folder, new Crop(SIZE, false)).run(prepared, done -> {});

        // Then
        assertThat(report.pictures()).isEqualTo(4);
        assertThat(report.skipped())
                .hasSize(2)
                .anyMatch(line -> line.contains("0000002.json"))
                .anyMatch(line -> line.contains("0000004.json"));
        PictureCache cache = PictureCache.open(prepared, SIZE);
        assertThat(cache.examples()).hasSize(4);
        assertThat(cache.examples().get(1).source()).endsWith("0000003.json");
        byte[] pixels = new byte[3 * SIZE * SIZE];
        cache.copy(3, pixels);
        assertThat(pixels).isNotEqualTo(new byte[pixels.length]);
    }

    @Test
    void goesOnWithAnInterruptedDataSetAndDrawsTheSameAgain() throws IOException {
        KFashionFolder whole = new KFashionFolder(directory.resolve("whole"));
        new AtelierDataSet(new Atelier(120, 160), 3).write(whole, 4, done -> {});
        KFashionFolder stopped = new KFashionFolder(directory.resolve("stopped"));
        new AtelierDataSet(new Atelier(120, 160), 3).write(stopped, 2, done -> {});
        new AtelierDataSet(new Atelier(120, 160), 3).write(stopped, 4, done -> {});
        assertThat(stopped.image("000", "0000001.jpg")).hasSameBinaryContentAs(whole.image("000", "0000001.jpg"));
        assertThat(stopped.image("000", "0000004.jpg")).hasSameBinaryContentAs(whole.image("000", "0000004.jpg"));
    }

    @Test
    void refusesACacheOfAnotherSize() throws IOException {
        KFashionFolder folder = new KFashionFolder(directory.resolve("data"));
        new AtelierDataSet(new Atelier(120, 160), 3).write(folder, 1, done -> {});
        Path prepared = directory.resolve("prepared");
        new PicturePreparation(folder, new Crop(SIZE, false)).run(prepared, done -> {});
        assertThatThrownBy(() -> PictureCache.open(prepared, 32))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("32×32");
    }
}
