package io.couture.trainer.fidelity;

import java.util.Random;

/**
 * R-precision with R = 1 (Xu et al. 2018, AttnGAN): the share of pictures that are closer to their own caption than to
 * each of 99 captions of others, chosen at random; of all others where there are fewer.
 */
public final class RetrievalPrecision {

    private static final int OTHERS = 99;

    private RetrievalPrecision() {}

    /**
     * Row i of both belongs together.
     *
     * @param captions embeddings of unit length
     * @param pictures the same of pictures
     */
    public static double of(Features captions, Features pictures, long seed) {
        if (captions.count() != pictures.count() || captions.width() != pictures.width() || captions.count() < 2) {
            throw new IllegalArgumentException("captions [" + captions.count() + ", " + captions.width()
                    + "] and pictures [" + pictures.count() + ", " + pictures.width() + "] are no pairs");
        }
        Random random = new Random(seed);
        int right = 0;
        for (int picture = 0; picture < pictures.count(); picture++) {
            right += closest(captions, pictures, picture, random) ? 1 : 0;
        }
        return (double) right / pictures.count();
    }

    private static boolean closest(Features captions, Features pictures, int picture, Random random) {
        double own = cosine(captions, picture, pictures, picture);
        int others = Math.min(OTHERS, captions.count() - 1);
        int[] order = random.ints(0, captions.count())
                .filter(caption -> caption != picture)
                .distinct()
                .limit(others)
                .toArray();
        for (int caption : order) {
            if (cosine(captions, caption, pictures, picture) >= own) {
                return false;
            }
        }
        return true;
    }

    private static double cosine(Features captions, int caption, Features pictures, int picture) {
        double sum = 0;
        for (int i = 0; i < captions.width(); i++) {
            sum += captions.value(caption, i) * (double) pictures.value(picture, i);
        }
        return sum;
    }
}
