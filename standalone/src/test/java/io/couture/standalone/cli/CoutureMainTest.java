package io.couture.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CoutureMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpListsEveryCommandOnOneLine() {
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);

        String commands = out.toString().split("Commands:", -1)[1].split("Exit codes", -1)[0];
        assertThat(commands.strip().lines().map(line -> line.strip().split(" ", 2)[0]))
                .containsExactly(
                        "generate",
                        "up",
                        "status",
                        "atelier",
                        "bench",
                        "doctor",
                        "evaluate",
                        "pack",
                        "prepare",
                        "prove",
                        "train");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nonsense                            | nonsense
        generate                            | no caption
        generate --seed x 셔츠              | --seed
        generate --timeout 0 셔츠           | --timeout is 0, must be 1 to 86400
        generate --server :9 셔츠           | --server is ":9"
        generate --attributes {"a":1}       | --attributes is not an outfit
        generate --redraw 0,0,4,4 셔츠     | need --image FILE
        generate --image pom.xml 셔츠      | --image needs one of --keep-rows, --redraw and --mask; 0 are given
        generate --image pom.xml --redraw 1,2 셔츠 | --redraw is "1,2", must be X,Y,WIDTH,HEIGHT in cells
        generate --image pom.xml --redraw 0,0,4,4 셔츠 | --image pom.xml: edit.picture of
        generate --image nowhere.png --keep-rows 3 셔츠 | --image nowhere.png cannot be read
        up --port 70000                     | --port is 70000, must be 1 to 65535
        """)
    void badInputIsOneLineAndExitCode2(String arguments, String message) {
        assertThat(run(arguments.split(" +"))).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("couture: ").contains(message);
    }

    @Test
    void aServerThatDoesNotAnswerIsExitCode3() {
        assertThat(run("generate", "--server", "127.0.0.1:1", "셔츠")).isEqualTo(ExitCode.SERVICE_FAILED);

        assertThat(err).hasToString("couture: no Couture is ready at 127.0.0.1:1" + System.lineSeparator());
    }

    private int run(String... arguments) {
        CommandLine line = CoutureMain.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
