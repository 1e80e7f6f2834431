/**
 * DALL·E mini's family: an encoder reads the caption, a decoder writes the picture's tokens (Lewis et al. 2020, BART, with
 * the norms of NormFormer, Shleifer et al. 2021). Nothing has a bias but norms.
 */
@NullMarked
package io.couture.trainer.model.seq2seq;

import org.jspecify.annotations.NullMarked;
