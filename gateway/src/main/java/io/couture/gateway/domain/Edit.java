package io.couture.gateway.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A picture of which part is kept. Exactly one of the three says what is drawn anew.
 *
 * @param keepRows rows of the token grid that stay, from the top
 * @param redraw cells of the token grid that are drawn
 * @param mask a picture whose light pixels say what is drawn
 */
public record Edit(
        Source picture,
        @Nullable Integer keepRows,
        @Nullable Region redraw,
        @Nullable Source mask) {

    /** Cells of the token grid. */
    public record Region(int x, int y, int width, int height) {}

    /** An image file, or what is left to know it by: two are equal when their bytes are. */
    public static final class Source {

        private final String digest;
        private final byte @Nullable [] bytes;

        /**
         * @param bytes owned by this from now on
         */
        public Source(byte[] bytes) {
            this(digest(bytes), bytes);
        }

        private Source(String digest, byte @Nullable [] bytes) {
            this.digest = digest;
            this.bytes = bytes;
        }

        private static String digest(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no SHA-256", e);
            }
        }

        /** The bytes; not to be written to. */
        public byte[] bytes() {
            byte[] known = bytes;
            if (known == null) {
                throw new IllegalStateException("the bytes of image " + digest + " were let go");
            }
            return known;
        }

        int size() {
            byte[] known = bytes;
            return known == null ? 0 : known.length;
        }

        Source withoutBytes() {
            return new Source(digest, null);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Source source && digest.equals(source.digest);
        }

        @Override
        public int hashCode() {
            return digest.hashCode();
        }
    }

    /** Bytes of both files. */
    int size() {
        return picture.size() + (mask == null ? 0 : mask.size());
    }

    /** Enough to tell whether another asks for the same. */
    Edit withoutBytes() {
        return new Edit(picture.withoutBytes(), keepRows, redraw, mask == null ? null : mask.withoutBytes());
    }
}
