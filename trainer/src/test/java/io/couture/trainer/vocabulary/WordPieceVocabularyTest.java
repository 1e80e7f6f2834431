package io.couture.trainer.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.model.release.TokenizerPart;
import io.couture.model.text.CaptionTokenizer;
import io.couture.model.text.TextTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordPieceVocabularyTest {

    private static final String CAPTION = "상의에서 색상은 화이트이다. 카테고리는 블라우스이다.";

    @TempDir
    Path directory;

    @Test
    void sharesTheStemOfAValueBetweenGrammars() throws IOException {
        try (CaptionTokenizer tokenizer = tokenizer(CAPTION, "화이트 블라우스")) {
            List<Integer> formal = tokenizer.tokenize(CAPTION).ids();
            List<Integer> typed = tokenizer.tokenize("화이트 블라우스").ids();
            assertThat(formal).hasSize(1 + 7).startsWith(WordPieceVocabulary.BEGIN_ID);
            assertThat(formal).containsAll(typed);
        }
    }

    @Test
    void readsAnUnseenCompoundOfSeenSyllables() throws IOException {
        try (CaptionTokenizer tokenizer = tokenizer(CAPTION)) {
            assertThat(tokenizer.tokenize("화상").unknownWords()).isEmpty();
        }
    }

    @Test
    void readsEverySyllableThatThereIs() throws IOException {
        try (CaptionTokenizer tokenizer = tokenizer(CAPTION)) {
            for (int first = 0xAC00; first <= 0xD7A3; first += 50) {
                StringBuilder word = new StringBuilder();
                for (int point = first; point < Math.min(first + 50, 0xD7A4); point++) {
                    word.appendCodePoint(point);
                }
                assertThat(tokenizer.tokenize(word.toString()).unknownWords()).isEmpty();
            }
            assertThat(tokenizer.tokenize("색상은 여친룩이다 ㅋㅋ").unknownWords()).isEmpty();
        }
    }

    @Test
    void readsLettersOnlyWhereNoSyllableIsKnown() throws IOException {
        try (CaptionTokenizer tokenizer = tokenizer(CAPTION)) {
            // 상 has been seen; 룩 has not and is three letters.
            assertThat(tokenizer.tokenize("상룩").ids()).hasSize(1 + 1 + 3);
            assertThat(tokenizer.tokenize("화이트이다.").ids()).hasSize(1 + 2);
        }
    }

    @Test
    void namesAWordThatIsNotKorean() throws IOException {
        try (CaptionTokenizer tokenizer = tokenizer(CAPTION)) {
            TextTokens tokens = tokenizer.tokenize("색상은 ivory이다.");
            assertThat(tokens.unknownWords()).containsExactly("ivory이다.");
        }
    }

    @Test
    void cutsAtTheTextLengthAndSaysSo() throws IOException {
        WordPieceVocabulary vocabulary = new WordPieceVocabulary(List.of());
        vocabulary.add(CAPTION);
        List<String> pieces = vocabulary.build(1);
        Path file = directory.resolve("tokenizer.json");
        TokenizerFile.write(file, pieces);
        try (CaptionTokenizer tokenizer =
                CaptionTokenizer.load(file, new TokenizerPart("tokenizer.json", pieces.size(), 3, 0, 1, 3))) {
            TextTokens tokens = tokenizer.tokenize(CAPTION);
            assertThat(tokens.truncated()).isTrue();
            assertThat(tokens.ids()).hasSize(4);
            assertThat(tokens.untruncatedLength()).isEqualTo(5);
        }
    }

    private CaptionTokenizer tokenizer(String... captions) throws IOException {
        WordPieceVocabulary vocabulary = new WordPieceVocabulary(List.of("화이트", "블라우스"));
        for (String caption : captions) {
            vocabulary.add(caption);
        }
        List<String> pieces = vocabulary.build(1);
        Path file = directory.resolve("tokenizer.json");
        TokenizerFile.write(file, pieces);
        return CaptionTokenizer.load(
                file,
                new TokenizerPart(
                        "tokenizer.json",
                        pieces.size(),
                        64,
                        WordPieceVocabulary.BEGIN_ID,
                        WordPieceVocabulary.PAD_ID,
                        WordPieceVocabulary.UNKNOWN_ID));
    }
}
