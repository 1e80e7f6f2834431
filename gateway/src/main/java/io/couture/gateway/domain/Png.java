package io.couture.gateway.domain;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** The bytes of one PNG file, never changed. */
public final class Png {

    private final byte[] bytes;

    public Png(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }
}
