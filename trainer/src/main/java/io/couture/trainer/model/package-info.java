/**
 * The networks: configuration and weight declarations, with a forward written once against {@link
 * io.couture.trainer.nn.Ops}. Axis letters are those of {@code io.couture.trainer.nn}.
 */
@NullMarked
package io.couture.trainer.model;

import org.jspecify.annotations.NullMarked;
