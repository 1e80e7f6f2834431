package io.couture.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.couture.model.ModelContractException;
import io.couture.model.release.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what a graph takes and gives with what the release's manifest says, and tells every difference at once. */
final class GraphContract {

    private final String file;
    private final List<String> differences = new ArrayList<>();

    GraphContract(String file) {
        this.file = file;
    }

    void compare(String kind, List<TensorSpec> specs, Map<String, NodeInfo> actual) {
        Set<String> unexpected = new LinkedHashSet<>(actual.keySet());
        for (TensorSpec spec : specs) {
            NodeInfo node = actual.get(spec.name());
            if (node == null) {
                differences.add(kind + " " + spec.name() + " is missing");
            } else if (node.getInfo() instanceof TensorInfo tensor) {
                compare(kind, spec, tensor);
            } else {
                differences.add(kind + " " + spec.name() + " is not a tensor");
            }
            unexpected.remove(spec.name());
        }
        for (String name : unexpected) {
            differences.add(kind + " " + name + " is not in the manifest");
        }
    }

    private void compare(String kind, TensorSpec spec, TensorInfo tensor) {
        String type = typeName(tensor.type);
        if (!type.equals(spec.type())) {
            differences.add(kind + " " + spec.name() + " is " + type + ", the manifest says " + spec.type());
        }
        long[] shape = tensor.getShape();
        boolean same = shape.length == spec.shape().size();
        for (int i = 0; same && i < shape.length; i++) {
            same = shape[i] == spec.shape().get(i);
        }
        if (!same) {
            differences.add(kind + " " + spec.name() + " has shape " + Arrays.toString(shape) + ", the manifest says "
                    + spec.shape());
        }
    }

    private static String typeName(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> "float";
            case FLOAT16 -> "float16";
            case INT64 -> "int64";
            case INT32 -> "int32";
            case UINT8 -> "uint8";
            default -> type.name();
        };
    }

    void require() {
        if (!differences.isEmpty()) {
            throw new ModelContractException(
                    "graph " + file + " is not what its manifest says: " + String.join("; ", differences));
        }
    }
}
