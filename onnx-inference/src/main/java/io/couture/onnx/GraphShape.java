package io.couture.onnx;

import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** Checks a manifest against itself: a graph's tensors against the sizes that its part names. */
public final class GraphShape {

    /** A size that may be any. */
    public static final long ANY = -1;

    private final GraphSpec spec;

    public GraphShape(GraphSpec spec) {
        this.spec = spec;
    }

    /**
     * Requires an input.
     *
     * @param type as in {@link TensorSpec}
     * @throws ModelContractException naming what differs
     */
    public GraphShape input(String name, String type, long... shape) {
        require("input", spec.inputs(), name, type, shape);
        return this;
    }

    /** Requires an output, as {@link #input} does. */
    public GraphShape output(String name, String type, long... shape) {
        require("output", spec.outputs(), name, type, shape);
        return this;
    }

    private void require(String kind, List<TensorSpec> tensors, String name, String type, long[] shape) {
        TensorSpec tensor = tensors.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelContractException("graph " + spec.file() + " has no " + kind + " " + name));
        if (!tensor.type().equals(type) || !fits(tensor.shape(), shape)) {
            throw new ModelContractException("graph " + spec.file() + ": " + kind + " " + name + " is "
                    + tensor.type() + " " + tensor.shape() + ", the release's sizes ask for " + type + " "
                    + Arrays.toString(shape));
        }
    }

    private static boolean fits(List<Long> given, long[] asked) {
        boolean fits = given.size() == asked.length;
        for (int i = 0; fits && i < asked.length; i++) {
            fits = asked[i] == ANY || given.get(i) == ANY || given.get(i) == asked[i];
        }
        return fits;
    }
}
