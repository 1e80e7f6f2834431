package io.couture.trainer.vocabulary;

import java.text.Normalizer;
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
 * syllables does not become [UNK], and so is every letter of Hangul, of which syllables never seen consist. For that all
 * pieces are in normalisation form D: a word is matched letter by letter, the longest piece first.
 */
public final class WordPieceVocabulary {

    /** Special pieces in the order of their ids, which are those of klue/roberta. */
    public static final List<String> SPECIAL = List.of("[CLS]", "[PAD]", "[SEP]", "[UNK]", "[MASK]");

    public static final int BEGIN_ID = 0;
    public static final int PAD_ID = 1;
    public static final int UNKNOWN_ID = 3;
    static final String CONTINUATION = "##";

    /** Code points, both ends included. */
    private record Letters(int first, int last) {}

    /** What modern syllables are composed of, leading consonants, vowels and trailing consonants, and letters alone (ㅋㅋ). */
    private static final List<Letters> HANGUL = List.of(
            new Letters(0x1100, 0x1112),
            new Letters(0x1161, 0x1175),
            new Letters(0x11A8, 0x11C2),
            new Letters(0x3131, 0x3163));

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
     * first, then syllables, then letters.
     */
    public List<String> build(int minimum) {
        Set<String> composed = new LinkedHashSet<>(SPECIAL);
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minimum)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> composed.add(entry.getKey()));
        composed.addAll(stems);
        syllables.forEach(syllable -> addBoth(composed, syllable));
        Set<String> vocabulary = new LinkedHashSet<>();
        composed.forEach(piece -> vocabulary.add(Normalizer.normalize(piece, Normalizer.Form.NFD)));
        for (Letters letters : HANGUL) {
            for (int point = letters.first(); point <= letters.last(); point++) {
                addBoth(vocabulary, Character.toString(point));
            }
        }
        return new ArrayList<>(vocabulary);
    }

    /** As a word's beginning and as its continuation. */
    private static void addBoth(Set<String> pieces, String piece) {
        pieces.add(piece);
        pieces.add(CONTINUATION + piece);
    }
}
