package io.couture.trainer.data.prepare;

import java.util.Locale;

/** Why a picture was left out. */
public enum SkipReason {
    /** Label, text or row that cannot be understood. */
    BAD_LABEL,
    /** Nothing is said about the picture. */
    EMPTY_CAPTION,
    /** The picture's file cannot be had. */
    MISSING_PICTURE,
    /** The picture's file cannot be decoded. */
    BROKEN_PICTURE,
    /** The garments' box lies outside the picture. */
    BOX_OUTSIDE;

    /** As a person reads it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
