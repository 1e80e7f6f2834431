package io.couture.trainer.gate;

/**
 * What one gate said.
 *
 * @param figure its name; {@code comparison} where there was nothing to compare with
 * @param value NaN where it could not be measured
 * @param limit what it had to be, in words
 */
public record GateResult(String figure, double value, String limit, boolean passed) {

    /** Of a figure that could not be measured. */
    static GateResult missing(String figure, String why) {
        return new GateResult(figure, Double.NaN, why, false);
    }

    /** For people: {@code vqgan.psnr is 18.2, must be at least 20}. */
    public String describe() {
        return Double.isNaN(value) ? figure + ": " + limit : "%s is %.5g, must be %s".formatted(figure, value, limit);
    }
}
