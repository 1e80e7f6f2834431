package io.couture.trainer.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.couture.trainer.atelier.Atelier;
import io.couture.trainer.atelier.AtelierDataSet;
import io.couture.trainer.data.Crop;
import io.couture.trainer.data.KFashionFolder;
import io.couture.trainer.data.LabelRepairs;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.source.KFashionSource;
import io.couture.trainer.data.source.PictureSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
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
        PrepareReport report = prepare(folder, prepared);

        // Then
        assertThat(report.kept().pictures()).isEqualTo(4);
        assertThat(report.skipped().names().get(SkipReason.BROKEN_PICTURE))
                .singleElement(STRING)
                .contains("0000002.json");
        assertThat(report.skipped().names().get(SkipReason.BAD_LABEL))
                .singleElement(STRING)
                .contains("0000004.json")
                .contains("no JSON, line 1");
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
        prepare(folder, prepared);
        assertThatThrownBy(() -> PictureCache.open(prepared, 32))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("32×32");
    }

    @Test
    void namesABoxOutsideItsPictureAndALabelOfAMissingOne() throws IOException {
        // Given
        KFashionFolder folder = drawn(4);
        Path outside = folder.label("000", "0000001");
        Files.writeString(outside, Files.readString(outside).replaceAll("\"X좌표\":\\d+", "\"X좌표\":500"));
        Files.delete(folder.image("000", "0000002.jpg"));
        Path smaller = folder.label("000", "0000003");
        Files.writeString(
                smaller,
                Files.readString(smaller)
                        .replace("\"이미지 너비\":120", "\"이미지 너비\":9000")
                        .replaceAll("\"X좌표\":\\d+", "\"X좌표\":5000"));

        // When
        PrepareReport report = prepare(folder, directory.resolve("prepared"));

        // Then
        assertThat(report.kept().pictures()).isEqualTo(1);
        assertThat(report.skipped().names().get(SkipReason.BAD_LABEL))
                .singleElement(STRING)
                .contains("0000001.json", "no garment with a box inside the picture's 120×160");
        assertThat(report.skipped().names().get(SkipReason.MISSING_PICTURE))
                .singleElement(STRING)
                .contains("0000002.jpg is missing");
        assertThat(report.skipped().names().get(SkipReason.BOX_OUTSIDE))
                .singleElement(STRING)
                .contains("0000003.json", "box at 5000,", "lies outside the picture's 120×160");
        assertThat(report.repairs()).containsKey("box outside the picture");
    }

    @Test
    void reportsUnknownValuesAndHowOftenEachValueOccurs() throws IOException {
        KFashionFolder folder = drawn(6);
        Path label = folder.label("000", "0000001");
        Files.writeString(label, Files.readString(label).replaceAll("\"색상\":\"[^\"]+\"", "\"색상\":\"형광연두\""));

        Path prepared = directory.resolve("prepared");
        PrepareReport report = prepare(folder, prepared);

        assertThat(report.unknownValues().keySet())
                .allMatch(value -> value.endsWith(".색상=형광연두"))
                .isNotEmpty();
        assertThat(report.attributes().values().stream().filter(counts -> counts.containsKey("형광연두")))
                .isNotEmpty();
        assertThat(prepared.resolve("report.md")).content().contains("형광연두", "| attribute |");
        assertThat(ReportFiles.source(prepared)).contains("drawings");
    }

    @Test
    void isTheSameWhateverTheNumberOfThreads() throws IOException {
        KFashionFolder folder = drawn(12);
        PicturePreparation one =
                new PicturePreparation(new Threads(new KFashionSource(folder), 1), "drawings", new Crop(SIZE, false));
        PicturePreparation many =
                new PicturePreparation(new Threads(new KFashionSource(folder), 7), "drawings", new Crop(SIZE, false));
        one.run(directory.resolve("one"), done -> {});
        many.run(directory.resolve("many"), done -> {});
        for (String file : new String[] {"pictures.bin", "index.jsonl", "report.json"}) {
            assertThat(directory.resolve("many").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("one").resolve(file));
        }
    }

    @Test
    void leavesWhatWasThereWhenItIsInterrupted() throws Exception {
        // Given
        Path prepared = directory.resolve("prepared");
        prepare(drawn(3), prepared);
        KFashionFolder more = drawn(14);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread[] worker = new Thread[1];
        worker[0] = new Thread(() -> {
            try {
                new PicturePreparation(new KFashionSource(more), "drawings", new Crop(SIZE, false))
                        .run(prepared, done -> worker[0].interrupt());
            } catch (IOException e) {
                failure.set(e);
            }
        });

        // When
        worker[0].start();
        worker[0].join();

        // Then
        assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
        assertThat(PictureCache.open(prepared, SIZE).examples()).hasSize(3);
        assertThat(prepared).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void opensWhatAnOlderTrainerPrepared() throws IOException {
        Path prepared = Files.createDirectory(directory.resolve("prepared"));
        Files.write(prepared.resolve("pictures.bin"), new byte[3 * SIZE * SIZE]);
        Files.writeString(prepared.resolve("index.jsonl"), """
                {"source":"labels/000/0000001.json","split":"TRAIN","garments":[{"garment":"TOP","attributes":{"COLOUR":["화이트"]}}]}
                """);
        assertThat(PictureCache.open(prepared, SIZE).examples()).singleElement().satisfies(example -> {
            assertThat(example.captions()).isEmpty();
            assertThat(example.isLabelled()).isTrue();
        });
    }

    @Test
    void namesTheLineOfADamagedIndex() throws IOException {
        Path prepared = Files.createDirectory(directory.resolve("prepared"));
        Files.write(prepared.resolve("pictures.bin"), new byte[3 * SIZE * SIZE]);
        Files.writeString(prepared.resolve("index.jsonl"), "{\"source\":");
        assertThatThrownBy(() -> PictureCache.open(prepared, SIZE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("index.jsonl, line 1");
        assertThatThrownBy(() -> PictureCache.open(directory, SIZE)).hasMessageContaining("holds no prepared data");
    }

    @Test
    void namesEveryCandidateThatWasLeftOutAndWhereLabelsWereRepaired() throws IOException {
        // Given more broken labels than a report lists, and one whose picture has a name that no file can have
        KFashionFolder folder = drawn(3);
        for (int i = 0; i < 60; i++) {
            Files.writeString(folder.label("000", "broken" + i), "{");
        }
        Path impossible = folder.label("000", "0000001");
        Files.writeString(impossible, Files.readString(impossible).replace("0000001.jpg", "a\\u0000b.jpg"));
        Path cut = folder.label("000", "0000002");
        Files.writeString(cut, Files.readString(cut).replaceAll("\"X좌표\":\\d+", "\"X좌표\":-3"));
        Path prepared = directory.resolve("prepared");

        // When
        PrepareReport report = prepare(folder, prepared);

        // Then
        assertThat(report.skipped().total()).isEqualTo(61);
        assertThat(Files.readAllLines(prepared.resolve("skipped.txt")))
                .hasSize(61)
                .anyMatch(line -> line.startsWith("bad label\tlabels/000/broken59.json\tlabel is no JSON, line 1"))
                .anyMatch(line -> line.startsWith("missing picture\tlabels/000/0000001.json\tNul character"));
        assertThat(prepared.resolve("report.md")).content().contains("- and 10 more, all in skipped.txt");
        assertThat(report.repairs().get("box partly outside").first()).containsExactly("labels/000/0000002.json");

        // When they are mended
        for (int i = 0; i < 60; i++) {
            Files.delete(folder.label("000", "broken" + i));
        }
        Files.delete(impossible);
        prepare(folder, prepared);

        // Then
        assertThat(prepared.resolve("skipped.txt")).doesNotExist();
    }

    @Test
    void refusesFoldersThatAreMissingOrEmpty() throws IOException {
        Path prepared = directory.resolve("prepared");
        KFashionFolder missing = new KFashionFolder(directory.resolve("nowhere"));
        assertThatThrownBy(() -> prepare(missing, prepared))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no directory")
                .hasMessageContaining("nowhere");
        Path empty = directory.resolve("empty");
        Files.createDirectories(empty.resolve("images"));
        Files.createDirectories(empty.resolve("labels"));
        assertThatThrownBy(() -> prepare(new KFashionFolder(empty), prepared))
                .hasMessageContaining("there is no label (.json)");
        assertThat(PictureCache.isPrepared(prepared)).isFalse();
    }

    @Test
    void refusesADataSetOfWhichNothingCanBeUsed() throws IOException {
        KFashionFolder folder = drawn(1);
        Files.writeString(folder.label("000", "0000001"), "[]");
        Path prepared = directory.resolve("prepared");
        assertThatThrownBy(() -> prepare(folder, prepared))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no picture of drawings can be used")
                .hasMessageContaining("0000001.json: label is no JSON object");
        assertThat(PictureCache.isPrepared(prepared)).isFalse();
    }

    private record Threads(PictureSource source, int parallelism) implements PictureSource {
        @Override
        public Candidates open() throws IOException {
            return source.open();
        }

        @Override
        public LabelRepairs repairs() {
            return source.repairs();
        }
    }

    private KFashionFolder drawn(int count) {
        KFashionFolder folder = new KFashionFolder(directory.resolve("data"));
        new AtelierDataSet(new Atelier(120, 160), 3).write(folder, count, done -> {});
        return folder;
    }

    private static PrepareReport prepare(KFashionFolder folder, Path prepared) throws IOException {
        return new PicturePreparation(new KFashionSource(folder), "drawings", new Crop(SIZE, false))
                .run(prepared, done -> {});
    }
}
