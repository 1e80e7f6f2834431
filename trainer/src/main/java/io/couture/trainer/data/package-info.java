/**
 * Pictures and labels on their way into training: reads a folder in K-Fashion's layout, repairs its labels, crops and
 * resizes its pictures, and keeps the result in one memory-mapped file.
 */
@NullMarked
package io.couture.trainer.data;

import org.jspecify.annotations.NullMarked;
