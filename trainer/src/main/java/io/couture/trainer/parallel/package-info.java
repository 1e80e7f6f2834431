/** Several processes that train one model together, each on its share of every batch. */
@NullMarked
package io.couture.trainer.parallel;

import org.jspecify.annotations.NullMarked;
