package io.couture.dalle.inference;

import io.couture.onnx.TensorData;
import java.nio.FloatBuffer;

/** In native memory of the host. */
record HostLogits(FloatBuffer buffer, int codes) implements StepLogits {

    /** For some rows. */
    HostLogits(int rows, int codes) {
        this(TensorData.newFloats((long) rows * codes), codes);
    }

    @Override
    public TensorData tensor(int count) {
        return TensorData.floats(buffer, count, codes);
    }

    @Override
    public void read(int row, float[] into) {
        buffer.get(row * codes, into, 0, codes);
    }
}
