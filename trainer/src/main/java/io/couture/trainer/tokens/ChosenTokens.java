package io.couture.trainer.tokens;

import java.util.Arrays;

/** Some of a shard's pictures, perhaps several times, in an order of their own. */
public final class ChosenTokens implements ImageTokens {

    private final ImageTokens all;
    private final int[] places;

    /** @param places in {@code all} */
    public ChosenTokens(ImageTokens all, int[] places) {
        this.all = all;
        this.places = Arrays.copyOf(places, places.length);
    }

    @Override
    public int size() {
        return places.length;
    }

    @Override
    public int[] imageTokens(int example, boolean mirrored) {
        return all.imageTokens(places[example], mirrored);
    }
}
