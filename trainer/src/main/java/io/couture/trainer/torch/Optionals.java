package io.couture.trainer.torch;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.jspecify.annotations.Nullable;

/** C++'s {@code std::optional} arguments. */
final class Optionals {
    private Optionals() {}

    static TensorOptional tensor(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor);
    }

    static LongOptional number(long value) {
        return new LongOptional(value);
    }

    static DoubleOptional number(double value) {
        return new DoubleOptional(value);
    }

    static ScalarOptional scalar(float value) {
        return new ScalarOptional(new Scalar(value));
    }
}
