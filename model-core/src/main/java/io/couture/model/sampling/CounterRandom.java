package io.couture.model.sampling;

/**
 * Philox4x32-10, a counter-based random number generator: the number is a function of key and counter alone (Salmon et
 * al., "Parallel random numbers: as easy as 1, 2, 3", SC11). A candidate can therefore be drawn again alone, in any
 * batch and on any thread.
 */
public final class CounterRandom {

    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final double TO_UNIT = 0x1.0p-53;

    private CounterRandom() {}

    /**
     * A number in [0, 1) with 53 random bits.
     *
     * @param seed the request's seed
     * @param candidate the candidate's index in its request
     * @param position the image token's index in its picture
     */
    public static double uniform(long seed, int candidate, int position) {
        int[] block = philox(new int[] {position, candidate, 0, 0}, (int) seed, (int) (seed >>> 32));
        long bits = ((long) block[0] << 32 | block[1] & 0xFFFFFFFFL) >>> 11;
        return bits * TO_UNIT;
    }

    /** Ten rounds over a counter of four words; the counter array is overwritten and returned. */
    static int[] philox(int[] counter, int key0, int key1) {
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (counter[0] & 0xFFFFFFFFL);
            long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (counter[2] & 0xFFFFFFFFL);
            int c1 = counter[1];
            int c3 = counter[3];
            counter[0] = (int) (product1 >>> 32) ^ c1 ^ k0;
            counter[1] = (int) product1;
            counter[2] = (int) (product0 >>> 32) ^ c3 ^ k1;
            counter[3] = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return counter;
    }
}
