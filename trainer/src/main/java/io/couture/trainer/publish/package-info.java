/** Puts a release together and makes it visible in one step (architecture page, section 4). */
@NullMarked
package io.couture.trainer.publish;

import org.jspecify.annotations.NullMarked;
