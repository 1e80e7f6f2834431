package io.couture.trainer.proof;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.TensorSpec;
import io.couture.onnx.Device;
import io.couture.onnx.OnnxEnvironment;
import io.couture.onnx.SessionDevice;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which provider ran each node of a graph, as ONNX Runtime's own profile of one call has it. */
final class NodePlacement {

    private NodePlacement() {}

    /** Operations by provider, {@code CPU} or {@code CUDA}. */
    static Map<String, List<String>> of(Path graph, GraphSpec spec, Device device) throws OrtException, IOException {
        OrtEnvironment environment = OnnxEnvironment.get();
        Path folder = Files.createTempDirectory("couture-profile-");
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            SessionDevice.addTo(options, device, false);
            options.enableProfiling(folder.resolve("profile").toString());
            try (OrtSession session = environment.createSession(graph.toString(), options)) {
                for (TensorSpec input : spec.inputs()) {
                    inputs.put(input.name(), zeros(environment, input));
                }
                session.run(inputs).close();
                return read(Path.of(session.endProfiling()));
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
            try (var files = Files.list(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static OnnxTensor zeros(OrtEnvironment environment, TensorSpec spec) throws OrtException {
        long[] shape = GraphProof.shape(spec, 1);
        int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        return switch (spec.type()) {
            case "int64" -> OnnxTensor.createTensor(environment, LongBuffer.allocate(size), shape);
            case "float16" ->
                OnnxTensor.createTensor(environment, ShortBuffer.allocate(size), shape, OnnxJavaType.FLOAT16);
            default -> OnnxTensor.createTensor(environment, FloatBuffer.allocate(size), shape);
        };
    }

    static Map<String, List<String>> read(Path profile) throws IOException {
        Map<String, List<String>> nodes = new TreeMap<>();
        for (JsonNode event : new ObjectMapper().readTree(profile.toFile())) {
            String provider = event.path("args").path("provider").asText("");
            if (event.path("cat").asText().equals("Node") && !provider.isEmpty()) {
                nodes.computeIfAbsent(provider.replace("ExecutionProvider", ""), absent -> new ArrayList<>())
                        .add(event.path("args").path("op_name").asText());
            }
        }
        return nodes;
    }
}
