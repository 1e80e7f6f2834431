package io.couture.clip.domain;

/** The bytes of a PNG. */
public final class Png {

    private final byte[] bytes;

    /**
     * @param bytes owned by the picture from now on
     */
    public Png(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Not to be written to. */
    public byte[] bytes() {
        return bytes;
    }
}
