/**
 * The K-Fashion label language: garments, attributes, their allowed values, and the Korean captions made from them.
 * The trainer makes captions with it; the caption service reads structured requests with it.
 */
@NullMarked
package io.couture.model.kfashion;

import org.jspecify.annotations.NullMarked;
