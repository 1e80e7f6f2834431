package io.couture.trainer.loop;

import java.util.SplittableRandom;

/** An endless walk over numbers 0 to size − 1: every epoch in another order, given by (seed, epoch) alone. */
public final class Shuffle {
    private final int size;
    private final long seed;
    private long epoch = -1;
    private int[] order = new int[0];

    public Shuffle(int size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("there are " + size + " samples, training needs at least 1");
        }
        this.size = size;
        this.seed = seed;
    }

    /** The number at a place of the walk. */
    public int at(long place) {
        long wanted = place / size;
        if (wanted != epoch) {
            epoch = wanted;
            order = permutation(random(seed, epoch));
        }
        return order[(int) (place % size)];
    }

    /** A generator whose numbers depend on both arguments only. */
    public static SplittableRandom random(long seed, long stream) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ (stream * 0x9E3779B97F4A7C15L));
    }

    private int[] permutation(SplittableRandom random) {
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            numbers[i] = numbers[j];
            numbers[j] = i;
        }
        return numbers;
    }
}
