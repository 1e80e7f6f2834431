package io.couture.trainer.task;

import io.couture.trainer.model.JudgeConfig;
import java.util.Arrays;

/** What is known about the pictures of one split. Safe for use by several threads. */
public interface PictureLabels {

    /** Answer to a head about an example that nobody gave. */
    int UNKNOWN = -1;

    int size();

    /** The class of an example, 0 to classes − 1, or {@link #UNKNOWN}. */
    int label(int example, JudgeConfig.Head head);

    /** The same of several examples. */
    default long[] labels(int[] examples, JudgeConfig.Head head) {
        return Arrays.stream(examples)
                .mapToLong(example -> label(example, head))
                .toArray();
    }
}
