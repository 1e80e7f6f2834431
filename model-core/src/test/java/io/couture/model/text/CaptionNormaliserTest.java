package io.couture.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.InvalidRequestException;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class CaptionNormaliserTest {

    @Test
    void composesDecomposedSyllables() {
        String decomposed = Normalizer.normalize("하얀색 블라우스", Normalizer.Form.NFD);
        assertThat(CaptionNormaliser.normalise(decomposed, 500).text()).isEqualTo("하얀색 블라우스");
    }

    @Test
    void foldsWhiteSpace() {
        assertThat(CaptionNormaliser.normalise("  하얀색\t\n블라우스\u3000", 500).text())
                .isEqualTo("하얀색 블라우스");
    }

    @Test
    void leavesOutSentencesAboutStyleAndNamesThem() {
        CaptionNormaliser.Normalised normalised = CaptionNormaliser.normalise("스타일에서 스타일은 로맨틱이다. 상의에서 색상은 화이트이다.", 500);
        assertThat(normalised.text()).isEqualTo("상의에서 색상은 화이트이다.");
        assertThat(normalised.removed()).containsExactly("스타일에서 스타일은 로맨틱이다.");
    }

    @Test
    void namesLengthAndLimitOfALongCaption() {
        assertThatThrownBy(() -> CaptionNormaliser.normalise("가".repeat(501), 500))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("caption has 501 characters; the limit is 500");
    }

    @Test
    void rejectsABlankCaption() {
        assertThatThrownBy(() -> CaptionNormaliser.normalise(" \n ", 500))
                .hasMessage("caption is empty; it takes 1 to 500 characters");
    }

    @Test
    void rejectsControlCharactersByCodeAndPlace() {
        assertThatThrownBy(() -> CaptionNormaliser.normalise("하얀\u0007색", 500))
                .hasMessage("caption has control character U+0007 at 2; none is taken");
    }

    @Test
    void rejectsWhatIsLeftOfBrokenUtf8() {
        assertThatThrownBy(() -> CaptionNormaliser.normalise("하얀\uFFFD색", 500)).hasMessageContaining("not valid UTF-8");
    }
}
