package io.couture.caption.domain;

import io.couture.model.InvalidRequestException;

/** Checks of numbers against their ranges. */
final class Ranges {

    private Ranges() {}

    static int within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidRequestException(field, field + " is " + value + "; it takes " + least + " to " + most);
        }
        return value;
    }

    /** [least, most]; a value that is no number is in no range. */
    static float within(String field, float value, float least, float most) {
        if (!(value >= least && value <= most)) {
            throw outside(field, value, "[" + text(least) + ", " + text(most) + "]");
        }
        return value;
    }

    /** (0, most]. */
    static float positive(String field, float value, float most) {
        if (!(value > 0f && value <= most)) {
            throw outside(field, value, "(0, " + text(most) + "]");
        }
        return value;
    }

    private static InvalidRequestException outside(String field, float value, String range) {
        return new InvalidRequestException(field, field + " is " + text(value) + "; it takes " + range);
    }

    private static String text(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6f
                ? Integer.toString((int) value)
                : Float.toString(value);
    }
}
