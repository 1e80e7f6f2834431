package io.couture.model.kfashion;

/** Korean particles that change with the last letter of the word before them. */
enum Particle {
    TOPIC("은", "는"),
    SUBJECT("이", "가"),
    AND("과", "와"),
    AND_SPOKEN("이랑", "랑");

    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int FINALS = 28;

    private final String afterConsonant;
    private final String afterVowel;

    Particle(String afterConsonant, String afterVowel) {
        this.afterConsonant = afterConsonant;
        this.afterVowel = afterVowel;
    }

    String after(String word) {
        return word + (endsInConsonant(word) ? afterConsonant : afterVowel);
    }

    private static boolean endsInConsonant(String word) {
        if (word.isEmpty()) {
            return false;
        }
        char last = word.charAt(word.length() - 1);
        // A precomposed syllable without a final consonant is a multiple of 28 from the first (Unicode chapter 3.12).
        return last >= FIRST_SYLLABLE && last <= LAST_SYLLABLE && (last - FIRST_SYLLABLE) % FINALS != 0;
    }
}
