package io.couture.trainer.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.TensorSpec;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.PreparedRun;
import io.couture.onnx.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs every graph of a release on the device: where each node runs, and how long a call takes by its rows. */
final class GraphProof {

    private static final int[] ROWS = {1, 16, 32, 64};
    private static final int LEAST_CALLS = 3;
    private static final int MOST_CALLS = 50;
    private static final double ENOUGH_SECONDS = 1;
    private static final String HALF = "fp16";
    private static final String REFERENCE = "fp32";
    private static final float SMALLEST_COSINE = 0.999f;
    private static final double GIGA = 1e9;
    private static final double MILLIS = 1e3;

    private final Release release;
    private final Device device;

    GraphProof(Release release, Device device) {
        this.release = release;
        this.device = device;
    }

    /**
     * Two for each graph that is served on the device, a third for one that keeps its state there, and one for the
     * transformer in 16 bits.
     */
    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        Map<String, GraphSpec> transformers = release.manifest().transformer().graphs();
        if (transformers.containsKey(HALF) && transformers.containsKey(REFERENCE)) {
            claims.add(new Claim("dalle fp16 agrees with fp32 on the CPU", this::agrees));
        }
        graphs(release.manifest()).forEach((name, spec) -> {
            claims.add(new Claim(name + " runs on one device", measured -> placed(spec, measured)));
            claims.add(new Claim(name + " takes rows together", measured -> timed(spec, measured, false)));
            if (KeptTensors.any(spec)) {
                claims.add(new Claim(name + " is replayed", measured -> timed(spec, measured, true)));
            }
        });
        return claims;
    }

    private Map<String, GraphSpec> graphs(ReleaseManifest manifest) {
        Map<String, GraphSpec> graphs = new TreeMap<>();
        manifest.transformer().graphs().forEach((variant, spec) -> {
            if (served(variant)) {
                graphs.put("dalle " + variant, spec);
            }
        });
        manifest.transformer().readers().forEach((variant, spec) -> {
            if (served(variant)) {
                graphs.put("dalle reader " + variant, spec);
            }
        });
        manifest.imageCodec().decoder().forEach((variant, spec) -> graphs.put("vqgan decoder " + variant, spec));
        manifest.scorer().image().forEach((variant, spec) -> graphs.put("clip image " + variant, spec));
        manifest.scorer().text().forEach((variant, spec) -> graphs.put("clip text " + variant, spec));
        return graphs;
    }

    /** A GPU runs no other transformer than that in 16 bits, and a processor would widen it. */
    private boolean served(String variant) {
        return variant.equals(HALF) == (device == Device.CUDA);
    }

    private boolean agrees(ObjectNode measured) {
        VariantAgreement.Measured agreement = new VariantAgreement(release, device).measure(HALF, REFERENCE);
        measured.put("smallest cosine", agreement.cosine()).put("same token", agreement.same());
        return agreement.cosine() >= SMALLEST_COSINE;
    }

    private boolean placed(GraphSpec spec, ObjectNode measured) throws Exception {
        Map<String, List<String>> nodes = NodePlacement.of(release.file(spec.file()), spec, device);
        nodes.forEach((provider, operations) -> {
            measured.put(provider + " nodes", operations.size());
            if (!provider.startsWith(device == Device.CUDA ? "CUDA" : "CPU")) {
                measured.put(provider + " operations", String.join(" ", new TreeSet<>(operations)));
            }
        });
        return nodes.keySet().equals(Set.of(device == Device.CUDA ? "CUDA" : "CPU"));
    }

    private boolean timed(GraphSpec spec, ObjectNode measured, boolean captured) {
        try (OnnxGraph graph = OnnxGraph.open(release, spec, new InferenceOptions(device, 0, captured))) {
            for (int rows : ROWS) {
                measured.put("ms at " + rows + " rows", median(graph, spec, rows));
            }
        }
        return true;
    }

    private static double median(OnnxGraph graph, GraphSpec spec, int rows) {
        Map<String, TensorData> inputs = tensors(spec.inputs(), rows);
        Map<String, TensorData> outputs = tensors(spec.outputs(), rows);
        try (KeptTensors kept = new KeptTensors(graph, spec, rows)) {
            kept.replace(inputs, outputs);
            try (PreparedRun run =
                    graph.captures() ? graph.capture(rows, inputs, outputs) : graph.prepare(inputs, outputs)) {
                return median(run);
            }
        }
    }

    private static double median(PreparedRun run) {
        run.run();
        List<Double> millis = new ArrayList<>();
        long start = System.nanoTime();
        while (millis.size() < LEAST_CALLS
                || millis.size() < MOST_CALLS && (System.nanoTime() - start) / GIGA < ENOUGH_SECONDS) {
            long before = System.nanoTime();
            run.run();
            millis.add((System.nanoTime() - before) / GIGA * MILLIS);
        }
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Zeros: the first dimension is the rows, any other that is open is 1, one token of a picture. */
    private static Map<String, TensorData> tensors(List<TensorSpec> specs, int rows) {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : specs) {
            long[] shape = shape(spec, rows);
            long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            tensors.put(
                    spec.name(),
                    spec.type().equals("int64")
                            ? TensorData.longs(TensorData.newLongs(size), shape)
                            : TensorData.numbers(spec.type(), TensorData.newNumbers(spec.type(), size), shape));
        }
        return tensors;
    }

    static long[] shape(TensorSpec spec, int rows) {
        long[] shape =
                spec.shape().stream().mapToLong(size -> size < 0 ? 1 : size).toArray();
        if (shape.length > 0 && spec.shape().get(0) < 0) {
            shape[0] = rows;
        }
        return shape;
    }
}
