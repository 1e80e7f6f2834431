package io.couture.trainer.vocabulary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects captions and chooses the pieces of a WordPiece vocabulary (Schuster and Nakajima, "Japanese and Korean voice
 * search", ICASSP 2012).
 *
 * <p>Words are cut at white space only. A word that begins with one of the stems, the values of the attribute
 * vocabulary, becomes the stem and a continuation ("화이트이다." → 화이트, ##이다.), so that a colour has one embedding in
 * every grammar; other words stay whole. Every syllable seen is a piece too, so that an unseen compound of seen
 * syllables does not become [UNK].
 */
public final class WordPieceVocabulary {

    /** Special pieces in the order of their ids, which are those of klue/roberta. */
    public static final List<String> SPECIAL = List.of("[CLS]", "[PAD]", "[SEP]", "[UNK]", "[MASK]");

    public static final int BEGIN_ID = 0;
    public static final int PAD_ID = 1;
    public static final int UNKNOWN_ID = 3;
    static final String CONTINUATION = "##";

    private final List<String> stems;
    private final Map<String, Long> counts = new HashMap<>();
    private final Set<String> syllables = new TreeSet<>();

    /**
     * @param stems words that shall be one piece wherever a word begins with them
     */
    public WordPieceVocabulary(Collection<String> stems) {
        // The longest stem wins: 스카이블루 before 스카이.
        this.stems = stems.stream()
                .filter(stem -> !stem.isBlank() && stem.indexOf(' ') < 0)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Counts the pieces of a normalised caption. */
    public void add(String caption) {
        for (String word : caption.split(" ")) {
            if (word.isEmpty()) {
                continue;
            }
            for (String piece : pieces(word)) {
                counts.merge(piece, 1L, Long::sum);
            }
            word.codePoints().forEach(point -> syllables.add(Character.toString(point)));
        }
    }

    private List<String> pieces(String word) {
        for (String stem : stems) {
            if (word.equals(stem)) {
                return List.of(word);
            }
            if (word.startsWith(stem)) {
                return List.of(stem, CONTINUATION + word.substring(stem.length()));
            }
        }
        return List.of(word);
    }

    /**
     * The pieces, index is id: special ones, then those counted at least {@code minimum} times, the most frequent
     * first, then syllables.
     */
    public List<String> build(int minimum) {
        Set<String> vocabulary = new LinkedHashSet<>(SPECIAL);
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minimum)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> vocabulary.add(entry.getKey()));
        vocabulary.addAll(stems);
        for (String syllable : syllables) {
            vocabulary.add(syllable);
            vocabulary.add(CONTINUATION + syllable);
        }
        return new ArrayList<>(vocabulary);
    }
}
