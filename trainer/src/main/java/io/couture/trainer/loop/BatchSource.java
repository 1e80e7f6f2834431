package io.couture.trainer.loop;

/** Pictures by number, all of one size. Safe for use by several threads. */
public interface BatchSource {

    /** Number of pictures. */
    int size();

    /** Height and width. */
    int imageSize();

    /** Copies a picture: all red values row by row, then green, then blue, each 0 to 255; 3·H·W in all. */
    void copy(int index, byte[] rgbChw);

    /** What a person would call the picture. */
    default String name(int index) {
        return "#" + index;
    }
}
