package io.couture.standalone.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CaptionCountTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void writesPlainLinesAndTheThroughputWhenNobodyWatches() {
        CaptionCount count = new CaptionCount(err, false, 2);

        count.finished(true);
        count.finished(false);
        count.close();

        assertThat(written()).doesNotContain("\u001b").contains("1/2,", "2/2, 1 failed", "1 of 2 captions drawn in");
    }

    @Test
    void drawsOneBarOverItselfOnATerminal() {
        CaptionCount count = new CaptionCount(err, true, 2);

        count.finished(true);

        assertThat(written())
                .contains("0/2")
                .contains("\u001b[1A\r\u001b[Jcaptions▕")
                .contains("1/2");
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
