package io.couture.trainer.export;

import io.couture.trainer.nn.Weight;
import java.nio.FloatBuffer;

/** Where an exported weight's numbers come from. */
@FunctionalInterface
public interface WeightValues {

    /** The weight's elements in row-major order, from position 0 to the buffer's limit. */
    FloatBuffer of(Weight weight);
}
