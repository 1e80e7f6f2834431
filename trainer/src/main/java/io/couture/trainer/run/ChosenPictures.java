package io.couture.trainer.run;

import io.couture.trainer.loop.BatchSource;

/**
 * Pictures in another order, some of them several times.
 *
 * @param places for each picture its number in {@code from}
 */
record ChosenPictures(BatchSource from, int[] places) implements BatchSource {

    @Override
    public int size() {
        return places.length;
    }

    @Override
    public int imageSize() {
        return from.imageSize();
    }

    @Override
    public void copy(int index, byte[] rgbChw) {
        from.copy(places[index], rgbChw);
    }

    @Override
    public String name(int index) {
        return from.name(places[index]);
    }
}
