/**
 * Networks by whose features a VQGAN's pictures are compared with what they should be; used by its perceptual loss and
 * by nothing that is served.
 */
@NullMarked
package io.couture.trainer.model.perception;

import org.jspecify.annotations.NullMarked;
