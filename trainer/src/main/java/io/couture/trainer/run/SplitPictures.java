package io.couture.trainer.run;

import io.couture.model.kfashion.Outfit;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import io.couture.trainer.loop.BatchSource;
import java.util.List;

/** The pictures of one split. */
final class SplitPictures implements BatchSource {

    private final PictureCache cache;
    private final List<Integer> indices;

    SplitPictures(PictureCache cache, Split split) {
        this.cache = cache;
        this.indices = cache.of(split);
        if (indices.isEmpty()) {
            throw new IllegalStateException("the data set has no picture in its " + split + " split");
        }
    }

    @Override
    public int size() {
        return indices.size();
    }

    @Override
    public int imageSize() {
        return cache.imageSize();
    }

    @Override
    public void copy(int index, byte[] rgbChw) {
        cache.copy(indices.get(index), rgbChw);
    }

    Outfit outfit(int index) {
        return cache.examples().get(indices.get(index)).outfit();
    }
}
