package io.couture.trainer.doctor;

import ai.onnxruntime.OrtException;
import io.couture.onnx.Device;
import io.couture.trainer.export.ElementType;
import io.couture.trainer.export.OnnxExporter;
import io.couture.trainer.export.OnnxGraph;
import io.couture.trainer.export.OnnxOps;
import io.couture.trainer.export.ServedGraph;
import io.couture.trainer.torch.ComputeDevice;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** ONNX Runtime: a graph of one product, with the other device forbidden, and its result checked. */
final class OnnxTrial implements Trial {

    private static final int SIDE = 64;

    @Override
    public Map<String, Object> run(ComputeDevice device) {
        try {
            Path file = Files.createTempFile("couture-trial-", ".onnx");
            try {
                multiply(file, device == ComputeDevice.CUDA ? Device.CUDA : Device.CPU);
            } finally {
                Files.delete(file);
            }
            return Map.of();
        } catch (IOException | OrtException e) {
            throw new TrialFailedException(String.valueOf(e.getMessage()));
        }
    }

    private static void multiply(Path file, Device device) throws IOException, OrtException {
        OnnxGraph graph = new OnnxGraph("trial");
        String side = Integer.toString(SIDE);
        String a = graph.input("a", ElementType.FLOAT, side, side);
        String b = graph.input("b", ElementType.FLOAT, side, side);
        OnnxOps ops = new OnnxOps(graph, List.of(), weight -> FloatBuffer.allocate(0));
        graph.output("product", ops.matmul(a, b), ElementType.FLOAT, side, side);
        new OnnxExporter(ElementType.FLOAT).write(graph, file);

        float[] left = Trial.wholeNumbers(SIDE * SIDE, 1);
        float[] right = Trial.wholeNumbers(SIDE * SIDE, 2);
        try (ServedGraph served = ServedGraph.strictlyOn(device, file)) {
            ServedGraph.Inputs inputs =
                    served.inputs().floats("a", left, SIDE, SIDE).floats("b", right, SIDE, SIDE);
            float[] product = served.run(inputs).getOrDefault("product", new float[0]);
            Trial.requireEqual(Trial.product(left, right, SIDE), product);
        }
    }
}
