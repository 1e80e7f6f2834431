package io.couture.trainer.proof;

import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.TensorSpec;
import io.couture.model.release.TransformerPart;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;
import io.couture.trainer.export.Parity;
import io.couture.trainer.fidelity.Softmax;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How near a variant of the transformer on a device is to the reference on the processor: both read the same random texts,
 * and what they foresee of the first image token is compared.
 */
record VariantAgreement(Release release, Device device) {

    private static final int TEXTS = 64;
    private static final long SEED = 5;

    /**
     * What came out.
     *
     * @param cosine of the angle between both logits, the smallest of all texts
     * @param same share of texts after which the likeliest token is the same
     */
    record Measured(float cosine, float same) {}

    Measured measure(GraphSpec variant, GraphSpec reference) {
        float smallest = 1;
        int same = 0;
        SplittableRandom random = new SplittableRandom(SEED);
        try (OnnxGraph one = OnnxGraph.open(release, variant, new InferenceOptions(device, 0));
                OnnxGraph other = OnnxGraph.open(release, reference, new InferenceOptions(Device.CPU, 0))) {
            for (int text = 0; text < TEXTS; text++) {
                long seed = random.nextLong();
                float[] a = logits(one, variant, seed);
                float[] b = logits(other, reference, seed);
                smallest = Math.min(smallest, Parity.cosine(a, b));
                same += Softmax.likeliest(a) == Softmax.likeliest(b) ? 1 : 0;
            }
        }
        return new Measured(smallest, (float) same / TEXTS);
    }

    private float[] logits(OnnxGraph graph, GraphSpec spec, long seed) {
        TransformerPart part = release.manifest().transformer();
        int length = part.textLength() + 1;
        Map<String, TensorData> inputs = new LinkedHashMap<>();
        Map<String, TensorData> outputs = new LinkedHashMap<>();
        for (TensorSpec input : spec.inputs()) {
            switch (input.name()) {
                case "tokens" -> inputs.put("tokens", longs(tokens(part, length, seed), length));
                case "positions" -> inputs.put("positions", longs(positions(length), length));
                case "attention_bias" ->
                    inputs.put(
                            "attention_bias",
                            TensorData.floats(
                                    TensorData.newFloats((long) length * part.capacity()),
                                    1,
                                    1,
                                    length,
                                    part.capacity()));
                default -> inputs.put(input.name(), memory(part, input.type()));
            }
        }
        FloatBuffer logits = TensorData.newFloats(part.imageVocabulary());
        outputs.put("logits", TensorData.floats(logits, 1, part.imageVocabulary()));
        spec.outputs().stream()
                .filter(output -> !output.name().equals("logits"))
                .forEach(output -> outputs.put(output.name(), memory(part, output.type())));
        graph.run(inputs, outputs);
        float[] values = new float[part.imageVocabulary()];
        logits.get(0, values);
        return values;
    }

    private static TensorData memory(TransformerPart part, String type) {
        long[] shape = {1, part.heads(), part.capacity(), part.headWidth()};
        return TensorData.numbers(type, TensorData.newNumbers(type, shape[1] * shape[2] * shape[3]), shape);
    }

    private static TensorData longs(LongBuffer values, int length) {
        return TensorData.longs(values, 1, length);
    }

    private static LongBuffer tokens(TransformerPart part, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LongBuffer tokens = TensorData.newLongs(length);
        for (int i = 0; i < length; i++) {
            tokens.put(i, random.nextInt(part.textVocabulary()));
        }
        return tokens;
    }

    private static LongBuffer positions(int length) {
        LongBuffer positions = TensorData.newLongs(length);
        for (int i = 0; i < length; i++) {
            positions.put(i, i);
        }
        return positions;
    }
}
