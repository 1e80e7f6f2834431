package io.couture.trainer.quantize;

/**
 * Falls by the same factor for the same share of the run, then stays.
 *
 * @param first at the start
 * @param last from {@code until} on
 * @param until done share of the run in (0, 1]
 */
public record GumbelTemperature(float first, float last, double until) {

    public double at(double progress) {
        return first * Math.pow(last / first, Math.min(1, progress / until));
    }
}
