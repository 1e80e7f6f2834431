package io.couture.vqgan.domain;

/** A picture as PNG. */
public final class Picture {

    private final int width;
    private final int height;
    private final byte[] png;

    /**
     * @param png owned by the picture from now on
     */
    public Picture(int width, int height, byte[] png) {
        this.width = width;
        this.height = height;
        this.png = png;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The bytes; not to be written to. */
    public byte[] png() {
        return png;
    }
}
