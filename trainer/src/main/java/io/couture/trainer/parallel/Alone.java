package io.couture.trainer.parallel;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A team of one. */
enum Alone implements Team {
    INSTANCE;

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void sum(List<Tensor> tensors) {
        // The sum of one.
    }

    @Override
    public double[] sum(double... values) {
        return values;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
