package io.couture.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionsTest {
    @Test
    void takesArgumentsAsTheyAre() {
        assertThat(Captions.read(List.of("상의는 셔츠이다.", "하의는 치마이다."), input("")))
                .containsExactly("상의는 셔츠이다.", "하의는 치마이다.");
    }

    @Test
    void readsOneCaptionALineAndSkipsBlankOnes() {
        assertThat(Captions.read(List.of("-"), input("하나\r\n\n둘\n  \n셋"))).containsExactly("하나", "둘", "셋");
    }

    @Test
    void namesTheLineThatIsNotUtf8() {
        byte[] bytes = {'a', '\n', (byte) 0xff, '\n'};

        assertThatThrownBy(() -> Captions.read(List.of("-"), new ByteArrayInputStream(bytes)))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                .hasMessage("line 2 of standard input is not valid UTF-8");
    }

    @Test
    void refusesAnArgumentThatTheJvmCouldNotDecode() {
        assertThatThrownBy(() -> Captions.read(List.of("셔츠", "\uFFFD"), input("")))
                .hasMessage("caption 2 is not valid UTF-8");
    }

    @Test
    void refusesEmptyInput() {
        assertThatThrownBy(() -> Captions.read(List.of("-"), input("\n\n")))
                .hasMessage("standard input holds no caption");
    }

    private static ByteArrayInputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
