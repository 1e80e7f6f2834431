package io.couture.trainer.data.prepare;

/** Red, green and blue plane of a square picture. The bytes are not copied. */
final class Planes {

    /** Means are in this part of a colour value. */
    static final int FINE = 16;

    private final byte[] rgbChw;
    private final int size;

    Planes(byte[] rgbChw, int size) {
        this.rgbChw = rgbChw;
        this.size = size;
    }

    byte[] bytes() {
        return rgbChw;
    }

    /** Mean of one plane over a field of a grid, in {@link #FINE} parts. */
    int mean(int plane, int row, int rows, int column, int columns) {
        int top = row * size / rows;
        int bottom = Math.max(top + 1, (row + 1) * size / rows);
        int start = column * size / columns;
        int end = Math.max(start + 1, (column + 1) * size / columns);
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            int line = (plane * size + y) * size;
            for (int at = line + start; at < line + end; at++) {
                sum += rgbChw[at] & 255;
            }
        }
        return (int) (sum * FINE / ((long) (bottom - top) * (end - start)));
    }
}
