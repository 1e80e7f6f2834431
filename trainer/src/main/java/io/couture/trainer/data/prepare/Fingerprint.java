package io.couture.trainer.data.prepare;

/**
 * What a picture is recognised by. Its difference hash has 64 bits, each telling whether brightness falls from one of
 * 9×8 fields to its right neighbour (Krawetz, "Kind of like that", 2013), and survives scaling and compression. Catalogue
 * pictures share pose and backdrop, and so the hash; the mean colours of 8×8 fields tell them apart.
 */
final class Fingerprint {

    private static final int ROWS = 8;
    private static final int COLUMNS = 9;
    private static final int FIELDS = 8;
    private static final int[] BRIGHTNESS = {299, 587, 114};

    private final long hash;
    private final byte[] colours;

    Fingerprint(long hash, byte[] colours) {
        this.hash = hash;
        this.colours = colours;
    }

    static Fingerprint of(Planes picture) {
        return new Fingerprint(hash(picture), colours(picture));
    }

    long hash() {
        return hash;
    }

    /** Sum of all colour values: near duplicates differ little in it. */
    int total() {
        int total = 0;
        for (byte value : colours) {
            total += value & 255;
        }
        return total;
    }

    /** Sum of absolute differences of all colour values; stops above a limit. */
    int difference(Fingerprint other, int limit) {
        int difference = 0;
        for (int i = 0; i < colours.length && difference <= limit; i++) {
            difference += Math.abs((colours[i] & 255) - (other.colours[i] & 255));
        }
        return difference;
    }

    /** Number of colour values. */
    static int values() {
        return 3 * FIELDS * FIELDS;
    }

    private static long hash(Planes picture) {
        long hash = 0;
        for (int row = 0; row < ROWS; row++) {
            int left = brightness(picture, row, 0);
            for (int column = 1; column < COLUMNS; column++) {
                int right = brightness(picture, row, column);
                hash = hash << 1 | (left > right ? 1 : 0);
                left = right;
            }
        }
        return hash;
    }

    private static int brightness(Planes picture, int row, int column) {
        int sum = 0;
        for (int plane = 0; plane < BRIGHTNESS.length; plane++) {
            sum += BRIGHTNESS[plane] * picture.mean(plane, row, ROWS, column, COLUMNS);
        }
        return sum;
    }

    private static byte[] colours(Planes picture) {
        byte[] colours = new byte[values()];
        for (int i = 0; i < colours.length; i++) {
            int field = i % (FIELDS * FIELDS);
            int mean = picture.mean(i / (FIELDS * FIELDS), field / FIELDS, FIELDS, field % FIELDS, FIELDS);
            colours[i] = (byte) (mean / Planes.FINE);
        }
        return colours;
    }
}
