package io.couture.trainer.data;

import io.couture.model.kfashion.Outfit;
import io.couture.model.release.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Which part of a data set a picture belongs to. The hash of its outfit's garments, categories and colours decides, so
 * the test part holds combinations that training never saw, whatever else is in the data set; where only captions are
 * known, the hash of the picture's file decides, so that a picture met twice is in one part.
 */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The name in files and reports. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** 90 % train, 5 % validation, 5 % test. */
    public static Split of(Outfit outfit) {
        return ofContent(outfit.primaryCombination().getBytes(StandardCharsets.UTF_8));
    }

    /** The same shares, by the hash of these bytes. */
    public static Split ofContent(byte[] content) {
        String digest = Digests.sha256(content);
        long place = Long.parseUnsignedLong(digest.substring(0, 15), 16) % 100;
        if (place < 90) {
            return TRAIN;
        }
        return place < 95 ? VALIDATION : TEST;
    }
}
