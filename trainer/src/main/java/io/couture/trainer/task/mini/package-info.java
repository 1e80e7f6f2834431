/** Trains DALL·E mini's family; the stage itself is {@link io.couture.trainer.task.DalleTask}. */
@NullMarked
package io.couture.trainer.task.mini;

import org.jspecify.annotations.NullMarked;
