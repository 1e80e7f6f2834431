/** Files on a disk that may be full. */
@NullMarked
package io.couture.trainer.disk;

import org.jspecify.annotations.NullMarked;
