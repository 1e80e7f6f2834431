/**
 * What is trained on captions and pictures: the transformer, the scorer and the judge. A task knows its batches, its
 * loss and its evaluation; one {@link io.couture.trainer.task.TaskTrainer} runs any of them.
 */
@NullMarked
package io.couture.trainer.task;

import org.jspecify.annotations.NullMarked;
