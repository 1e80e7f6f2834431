package io.couture.trainer.nn;

/**
 * What attention remembers of the tokens it has seen in one layer.
 *
 * @param keys [B, H, T, D]
 * @param values [B, H, T, D]
 */
public record KeyValue<T>(T keys, T values) {}
