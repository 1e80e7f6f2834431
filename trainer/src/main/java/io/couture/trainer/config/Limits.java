package io.couture.trainer.config;

import java.math.BigDecimal;

/**
 * Ranges of a recipe's numbers. Each check throws {@link IllegalArgumentException} with name, value and range; what is no
 * number at all is in no range.
 */
final class Limits {

    private Limits() {}

    /** A number in [limit, ∞). */
    static void atLeast(String name, Number value, double limit) {
        double number = value.doubleValue();
        require(number >= limit && number < Double.POSITIVE_INFINITY, name, value, "at least " + plain(limit));
    }

    /** A number in [least, most]. */
    static void within(String name, Number value, double least, double most) {
        double number = value.doubleValue();
        require(number >= least && number <= most, name, value, plain(least) + " to " + plain(most));
    }

    /** A number in (0, most]. */
    static void positive(String name, Number value, double most) {
        double number = value.doubleValue();
        require(number > 0 && number <= most, name, value, "above 0, to " + plain(most));
    }

    /** A share, a number in [0, 1]. */
    static void share(String name, double value) {
        require(value >= 0 && value <= 1, name, value, "in [0, 1]");
    }

    private static void require(boolean good, String name, Number value, String range) {
        if (!good) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + range);
        }
    }

    private static String plain(double limit) {
        return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }
}
