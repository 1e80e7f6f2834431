package io.couture.trainer.data;

import io.couture.model.kfashion.Outfit;

/**
 * One picture of a prepared data set.
 *
 * @param source label file it came from
 */
public record Example(String source, Outfit outfit, Split split) {}
