/** A stage: parse, queue, work on bounded workers, publish, acknowledge last; dead letters and error results for what fails. */
@NullMarked
package io.couture.kit.stage;

import org.jspecify.annotations.NullMarked;
