package io.couture.model.release;

import java.util.List;

/**
 * An ONNX graph of a release.
 *
 * @param file path below the release's directory, with forward slashes
 * @param inputs what it takes
 * @param outputs what it gives
 */
public record GraphSpec(String file, List<TensorSpec> inputs, List<TensorSpec> outputs) {

    public GraphSpec {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
