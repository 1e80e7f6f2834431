package io.couture.model.text;

import io.couture.model.InvalidRequestException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings a caption to the form that models are trained on: Unicode NFC, single spaces, and without the sentences about
 * style, which KoDALLE drops before training because style cannot be seen on a garment.
 */
public final class CaptionNormaliser {

    /** Longest caption that is taken unless configuration says otherwise, in Unicode code points. */
    public static final int DEFAULT_LIMIT = 500;

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u00A0\\u3000]+");
    private static final Pattern SENTENCE = Pattern.compile("[^.]*\\.?\\s*");
    private static final String STYLE = "스타일";

    private CaptionNormaliser() {}

    /**
     * What normalising gave.
     *
     * @param text the caption as it is to be tokenised
     * @param removed sentences that were left out
     */
    public record Normalised(String text, List<String> removed) {
        public Normalised {
            removed = List.copyOf(removed);
        }
    }

    /**
     * Checks and normalises.
     *
     * @throws InvalidRequestException when the caption is blank, longer than the limit, or holds control characters
     */
    public static Normalised normalise(String caption, int limit) {
        String composed = Normalizer.normalize(caption, Normalizer.Form.NFC);
        rejectControlCharacters(composed);
        String text = WHITE_SPACE.matcher(composed).replaceAll(" ").strip();
        int length = text.codePointCount(0, text.length());
        if (length == 0) {
            throw new InvalidRequestException("caption", "caption is empty; it takes 1 to " + limit + " characters");
        }
        if (length > limit) {
            throw new InvalidRequestException(
                    "caption", "caption has " + length + " characters; the limit is " + limit);
        }
        return withoutStyle(text);
    }

    private static void rejectControlCharacters(String text) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            boolean white = point == '\t' || point == '\n' || point == '\r';
            if (point == 0xFFFD || Character.getType(point) == Character.SURROGATE) {
                throw new InvalidRequestException(
                        "caption", "caption is not valid UTF-8: character " + i + " cannot be read");
            }
            if (Character.isISOControl(point) && !white) {
                throw new InvalidRequestException(
                        "caption",
                        String.format("caption has control character U+%04X at %d; none is taken", point, i));
            }
        }
    }

    private static Normalised withoutStyle(String text) {
        if (!text.contains(STYLE)) {
            return new Normalised(text, List.of());
        }
        StringBuilder kept = new StringBuilder();
        List<String> removed = new ArrayList<>();
        var sentences = SENTENCE.matcher(text);
        while (sentences.find() && !sentences.group().isEmpty()) {
            String sentence = sentences.group();
            boolean style = sentence.contains(STYLE + "은") || sentence.contains(STYLE + "에서");
            if (style) {
                removed.add(sentence.strip());
            } else {
                kept.append(sentence);
            }
        }
        // A caption of nothing but style still deserves a picture.
        return kept.toString().isBlank()
                ? new Normalised(text, List.of())
                : new Normalised(kept.toString().strip(), removed);
    }
}
