/**
 * Networks in the shape in which others published their weights: the perceptual network of a VQGAN's training and KoCLIP.
 * Weight names are those of the publication, as far as it has names.
 */
@NullMarked
package io.couture.trainer.model.published;

import org.jspecify.annotations.NullMarked;
