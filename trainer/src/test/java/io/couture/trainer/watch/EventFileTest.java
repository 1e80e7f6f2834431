package io.couture.trainer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads event files back without anything of what wrote them: own framing and checksum, fields by number. */
class EventFileTest {

    @TempDir
    private Path folder;

    @Test
    void anotherReaderFindsEverything() throws Exception {
        try (EventFile events = EventFile.open(folder, 40)) {
            events.scalars(41, Map.of("training/loss", 1.5));
            events.picture(50, "samples/01", "레드 *코트*", Png.of(new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB)));
            events.text(50, "samples/captions", "1. 코트");
        }

        List<UnknownFieldSet> events = read(onlyFile());

        assertThat(text(events.get(0), 3)).isEqualTo("brain.Event:2");
        // Session log START: what an earlier start wrote of step 41 and later no longer counts.
        assertThat(number(events.get(1), 2)).isEqualTo(41);
        assertThat(number(inside(events.get(1), 7), 1)).isEqualTo(1);
        UnknownFieldSet loss = value(events.get(2));
        assertThat(number(events.get(2), 2)).isEqualTo(41);
        assertThat(text(loss, 1)).isEqualTo("training/loss");
        assertThat(Float.intBitsToFloat(loss.getField(2).getFixed32List().get(0)))
                .isEqualTo(1.5f);
        UnknownFieldSet picture = value(events.get(3));
        assertThat(text(inside(inside(picture, 9), 1), 1)).isEqualTo("images");
        assertThat(text(inside(picture, 9), 3)).isEqualTo("레드 *코트*");
        List<com.google.protobuf.ByteString> strings =
                inside(picture, 8).getField(8).getLengthDelimitedList();
        assertThat(strings.get(0).toStringUtf8() + "×" + strings.get(1).toStringUtf8())
                .isEqualTo("6×4");
        assertThat(ImageIO.read(new ByteArrayInputStream(strings.get(2).toByteArray()))
                        .getWidth())
                .isEqualTo(6);
        assertThat(text(inside(inside(value(events.get(4)), 9), 1), 1)).isEqualTo("text");
        assertThat(events).hasSize(5);
    }

    @Test
    void twoStartsInOneSecondHaveFilesOfTheirOwn() throws Exception {
        EventFile.open(folder, 0).close();
        EventFile.open(folder, 0).close();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aTerminalHasABarBelowItsLinesAndAFileHasLinesOnly() {
        TrainingBar.Progress half = new TrainingBar.Progress(120, 0.5, 1.25, 16, 3725);

        assertThat(drawn(true, half))
                .contains("dalle ████████████░░░░░░░░░░░░  50 %  step 120  loss 1.250  1:02:05 left");
        assertThat(drawn(false, half)).isEqualTo("evaluated" + System.lineSeparator());
    }

    private static String drawn(boolean terminal, TrainingBar.Progress progress) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TrainingBar bar =
                new TrainingBar("dalle", new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, 100)) {
            bar.step(progress);
            bar.line("evaluated");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((a, b) -> {
                        throw new AssertionError("two files");
                    })
                    .orElseThrow();
        }
    }

    private static List<UnknownFieldSet> read(Path file) throws IOException {
        assertThat(file.getFileName().toString()).matches("events\\.out\\.tfevents\\.\\d{10}\\..*");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<UnknownFieldSet> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = take(bytes, 8);
            assertThat(bytes.getInt()).isEqualTo(masked(length));
            byte[] record = take(bytes, (int)
                    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
            assertThat(bytes.getInt()).isEqualTo(masked(record));
            events.add(UnknownFieldSet.parseFrom(CodedInputStream.newInstance(record)));
        }
        return events;
    }

    private static byte[] take(ByteBuffer bytes, int count) {
        byte[] taken = new byte[count];
        bytes.get(taken);
        return taken;
    }

    /** CRC-32C bit by bit (polynomial 0x1EDC6F41, reflected), masked as TensorFlow masks it. */
    private static int masked(byte[] bytes) {
        int crc = ~0;
        for (byte each : bytes) {
            crc ^= each & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ (0x82F63B78 & -(crc & 1));
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    private static UnknownFieldSet value(UnknownFieldSet event) throws IOException {
        return inside(inside(event, 5), 1);
    }

    private static UnknownFieldSet inside(UnknownFieldSet message, int field) throws IOException {
        return UnknownFieldSet.parseFrom(
                message.getField(field).getLengthDelimitedList().get(0));
    }

    private static String text(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
    }

    private static long number(UnknownFieldSet message, int field) {
        return message.getField(field).getVarintList().get(0);
    }
}
