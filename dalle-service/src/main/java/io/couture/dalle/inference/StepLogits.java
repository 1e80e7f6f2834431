package io.couture.dalle.inference;

import io.couture.dalle.domain.CodeChooser;
import io.couture.onnx.TensorData;
import java.util.Optional;

/** Where steps leave the logits of all rows, [rows, image vocabulary]. Close before the graph, and after its runs. */
interface StepLogits extends AutoCloseable {

    /** Those of the first rows. */
    TensorData tensor(int count);

    /** Copies a row's. */
    void read(int row, float[] into);

    /** See {@link io.couture.dalle.domain.TokenModel#chooser}. */
    default Optional<CodeChooser> chooser() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
