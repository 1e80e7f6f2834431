package io.couture.trainer.proof;

import io.couture.model.release.GraphSpec;
import io.couture.model.release.TensorSpec;
import io.couture.onnx.DeviceMemory;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a served graph keeps from call to call, where the graph computes, as dalle-service has it: an input and the output
 * that is its next state lie in one memory and are written in place.
 */
final class KeptTensors implements AutoCloseable {

    /** How the output is called that belongs to an input. */
    private static final String NEXT = "next_";

    private final OnnxGraph graph;
    private final List<TensorSpec> kept;
    private final int rows;
    private final List<DeviceMemory> memories = new ArrayList<>();

    /** Of a graph that may keep nothing. */
    KeptTensors(OnnxGraph graph, GraphSpec spec, int rows) {
        this.graph = graph;
        this.rows = rows;
        this.kept = of(spec);
    }

    /** Whether a graph keeps anything. */
    static boolean any(GraphSpec spec) {
        return !of(spec).isEmpty();
    }

    private static List<TensorSpec> of(GraphSpec spec) {
        Set<String> outputs = spec.outputs().stream().map(TensorSpec::name).collect(Collectors.toSet());
        return spec.inputs().stream()
                .filter(input -> outputs.contains(NEXT + input.name()))
                .toList();
    }

    /** Puts them in the place of tensors in buffers. */
    void replace(Map<String, TensorData> inputs, Map<String, TensorData> outputs) {
        for (TensorSpec spec : kept) {
            long[] shape = GraphProof.shape(spec, rows);
            long numbers = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            DeviceMemory memory = graph.allocate(numbers * TensorData.width(spec.type()));
            memories.add(memory);
            TensorData tensor = memory.tensor(spec.type(), 0, shape);
            inputs.put(spec.name(), tensor);
            outputs.put(NEXT + spec.name(), tensor);
        }
    }

    @Override
    public void close() {
        memories.forEach(DeviceMemory::close);
    }
}
