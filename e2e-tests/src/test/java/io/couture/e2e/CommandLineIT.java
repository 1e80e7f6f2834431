package io.couture.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.couture.e2e.system.CommandLine;
import io.couture.e2e.system.CommandLine.Outcome;
import io.couture.e2e.system.SharedCouture;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code couture generate} as a person runs it, against a Couture that is up. */
class CommandLineIT {
    private final SharedCouture couture = SharedCouture.get();
    private final String server = "127.0.0.1:" + couture.process().httpPort();

    @TempDir
    private Path out;

    @Test
    void writesPicturesASheetAndJson() throws Exception {
        Outcome outcome = generate("", "--json", "--seed", "5", "--candidates", "3", "--top", "2", Requests.CAPTION);

        assertThat(outcome.error()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(outcome.exitCode()).isZero();
        JsonObject json = JsonParser.parseString(outcome.output()).getAsJsonObject();
        assertThat(json.get("seed").getAsLong()).isEqualTo(5);
        assertThat(json.getAsJsonArray("pictures")).hasSize(2);
        assertThat(json.getAsJsonArray("scores")).hasSize(3);
        assertThat(json.getAsJsonObject("stages").keySet()).contains("caption", "dalle", "vqgan", "clip");
        for (var picture : json.getAsJsonArray("pictures")) {
            Path file = Path.of(picture.getAsJsonObject().get("file").getAsString());
            assertThat(ImageIO.read(file.toFile())).isNotNull();
        }
        assertThat(Path.of(json.get("sheet").getAsString())).exists();
    }

    @Test
    void drawsEveryLineOfStandardInput() throws Exception {
        String captions =
                Stream.generate(() -> Requests.CAPTION + "\n").limit(10).reduce("", String::concat);

        Outcome outcome = generate(captions, "--json", "--candidates", "1", "--top", "1", "-");

        assertThat(outcome.exitCode()).isZero();
        List<String> ids = outcome.output()
                .lines()
                .map(line -> JsonParser.parseString(line)
                        .getAsJsonObject()
                        .get("requestId")
                        .getAsString())
                .toList();
        assertThat(ids).hasSize(10).doesNotHaveDuplicates();
        assertThat(outcome.error()).contains("10 of 10 captions drawn in");
    }

    @Test
    void badInputIsExitCode2AndOneLine() throws Exception {
        Outcome outcome = generate("", "--candidates", "65", Requests.CAPTION);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.error().strip().lines()).hasSize(1);
        assertThat(outcome.error()).contains("65", "64");
    }

    private Outcome generate(String input, String... arguments) throws Exception {
        return CommandLine.couture(
                input,
                Stream.concat(
                                Stream.of("generate", "--truncate", "--server", server, "--out", out.toString()),
                                Stream.of(arguments))
                        .toList());
    }
}
