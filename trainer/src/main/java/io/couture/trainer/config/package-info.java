/**
 * Recipes: what a run trains and how, read from YAML into records that check themselves. Knows nothing of tensors or
 * natives.
 */
@NullMarked
package io.couture.trainer.config;

import org.jspecify.annotations.NullMarked;
