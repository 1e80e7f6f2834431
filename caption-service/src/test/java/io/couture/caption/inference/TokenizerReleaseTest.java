package io.couture.caption.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.caption.TinyRelease;
import io.couture.model.ModelContractException;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseReader;
import io.couture.model.text.TextTokens;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerReleaseTest {

    private static final ReleaseId ID = new ReleaseId("tiny", "1");

    @Test
    void tokenizesAsTheReleaseDoes(@TempDir Path root) {
        try (TokenizerRelease release = TokenizerRelease.load(ReleaseReader.open(TinyRelease.write(root, ID, 14)))) {
            TextTokens tokens = release.tokenize("상의에서 색상은 화이트이다. 분홍 셔츠");

            assertThat(tokens.ids()).containsExactly(2, 4, 5, 6, 7, 8, 9, 3, 1, 12);
            assertThat(tokens.unknownWords()).containsExactly("분홍");
            assertThat(tokens.truncated()).isFalse();
            assertThat(release.id()).isEqualTo("tiny/1");
            assertThat(release.textLength()).isEqualTo(12);
            assertThat(release.imageVocabulary()).isEqualTo(256);
            assertThat(release.defaults().candidates()).isEqualTo(8);
        }
    }

    @Test
    void refusesATokenizerThatGivesMoreTokensThanItsManifestSays(@TempDir Path root) {
        var release = ReleaseReader.open(TinyRelease.write(root, ID, 9));

        assertThatThrownBy(() -> TokenizerRelease.load(release))
                .isInstanceOf(ModelContractException.class)
                .hasMessage("release tiny/1: tokenizer.json gives token 9, its manifest says there are 9");
    }
}
