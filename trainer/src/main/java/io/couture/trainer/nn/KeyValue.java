package io.couture.trainer.nn;

/**
 * A memory that grows: a new one for every pass.
 *
 * @param keys [B, H, T, D]
 * @param values [B, H, T, D]
 */
public record KeyValue<T>(T keys, T values) implements AttentionMemory<T> {}
