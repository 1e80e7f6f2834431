package io.couture.trainer.run;

import io.couture.model.kfashion.Attribute;
import io.couture.trainer.data.BalancedOrder;
import io.couture.trainer.data.Example;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import io.couture.trainer.loop.BatchSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The pictures of one split, each once or as often as balancing shows it. */
final class SplitPictures implements BatchSource {

    private final PictureCache cache;
    private final List<Integer> indices;
    private final int[] places;

    SplitPictures(PictureCache cache, Split split) {
        this(
                cache,
                indices(cache, split),
                IntStream.range(0, cache.of(split).size()).toArray());
    }

    private SplitPictures(PictureCache cache, List<Integer> indices, int[] places) {
        this.cache = cache;
        this.indices = indices;
        this.places = places;
    }

    /** Pictures of rare values more often; see {@link BalancedOrder}. */
    static SplitPictures balanced(PictureCache cache, Split split, Attribute attribute, long seed) {
        SplitPictures once = new SplitPictures(cache, split);
        return new SplitPictures(cache, once.indices, BalancedOrder.of(once.examples(), attribute, seed));
    }

    private static List<Integer> indices(PictureCache cache, Split split) {
        List<Integer> indices = cache.of(split);
        if (indices.isEmpty()) {
            throw new IllegalArgumentException("none of the " + cache.examples().size()
                    + " prepared pictures is in the " + split + " split: more are needed");
        }
        return indices;
    }

    @Override
    public int size() {
        return places.length;
    }

    @Override
    public int imageSize() {
        return cache.imageSize();
    }

    @Override
    public void copy(int index, byte[] rgbChw) {
        cache.copy(indices.get(places[index]), rgbChw);
    }

    @Override
    public String name(int index) {
        return example(index).source();
    }

    /** The examples of the split, each once. */
    List<Example> examples() {
        return indices.stream().map(index -> cache.examples().get(index)).toList();
    }

    Example example(int index) {
        return cache.examples().get(indices.get(places[index]));
    }

    /** For each picture its place among the split's pictures, as their tokens are numbered. */
    int[] places() {
        return Arrays.copyOf(places, places.length);
    }

    boolean isLabelled() {
        return indices.stream().anyMatch(index -> cache.examples().get(index).isLabelled());
    }
}
