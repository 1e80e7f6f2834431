package io.couture.trainer.data;

import io.couture.model.kfashion.Outfit;
import io.couture.model.release.Digests;
import java.nio.charset.StandardCharsets;

/**
 * Which part of a data set a picture belongs to. The hash of its outfit's garments, categories and colours decides, so
 * the test part holds combinations that training never saw, whatever else is in the data set.
 */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** 90 % train, 5 % validation, 5 % test. */
    public static Split of(Outfit outfit) {
        String digest = Digests.sha256(outfit.primaryCombination().getBytes(StandardCharsets.UTF_8));
        long place = Long.parseUnsignedLong(digest.substring(0, 15), 16) % 100;
        if (place < 90) {
            return TRAIN;
        }
        return place < 95 ? VALIDATION : TEST;
    }
}
