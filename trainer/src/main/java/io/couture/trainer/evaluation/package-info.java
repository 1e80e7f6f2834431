/**
 * How good a release is: a judge that was trained only on true pictures reads attributes off pictures made for captions
 * that training never saw.
 */
@NullMarked
package io.couture.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
