package io.couture.trainer.evaluation;

import io.couture.trainer.data.Crop;
import io.couture.trainer.data.Example;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** True pictures of a prepared data set. */
public final class PreparedPictures {

    private PreparedPictures() {}

    /**
     * Those whose captions are drawn, and others of the same split to compare with.
     *
     * @param captions never empty
     * @param reference none of the captions', never empty
     */
    public record Sample(List<TruePicture> captions, List<TruePicture> reference) {
        public Sample {
            captions = List.copyOf(captions);
            reference = List.copyOf(reference);
        }
    }

    /** The first pictures of a split, always the same ones. */
    public static List<TruePicture> first(PictureCache cache, Split split, int count) {
        List<Integer> all = cache.of(split);
        return pictures(cache, all.subList(0, Math.min(count, all.size())));
    }

    /**
     * Pictures of a split by chance.
     *
     * @param seed decides which
     * @throws IllegalArgumentException when the split has fewer
     */
    public static Sample draw(PictureCache cache, Split split, long seed, int captions, int reference) {
        List<Integer> all = new ArrayList<>(cache.of(split));
        if (all.size() < captions + reference) {
            throw new IllegalArgumentException("the " + split.key() + " split has " + all.size() + " pictures, but "
                    + captions + " captions and " + reference + " other pictures to compare with were asked for: lower"
                    + " --captions or --reference");
        }
        Collections.shuffle(all, new Random(seed));
        return new Sample(
                pictures(cache, all.subList(0, captions)),
                pictures(cache, all.subList(captions, captions + reference)));
    }

    private static List<TruePicture> pictures(PictureCache cache, List<Integer> indices) {
        return indices.stream().map(index -> picture(cache, index)).toList();
    }

    private static TruePicture picture(PictureCache cache, int index) {
        Example example = cache.examples().get(index);
        int size = cache.imageSize();
        byte[] rgb = new byte[3 * size * size];
        cache.copy(index, rgb);
        return example.isLabelled()
                ? TruePicture.labelled(index, example.outfit(), Crop.picture(rgb, size))
                : new TruePicture(index, example.outfit(), example.captions().get(0), Crop.picture(rgb, size));
    }
}
