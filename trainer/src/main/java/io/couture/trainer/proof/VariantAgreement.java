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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

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

    /** A variant's graphs that are open. */
    private record Graphs(
            GraphSpec spec, OnnxGraph graph, @Nullable OnnxGraph reader) implements AutoCloseable {

        @Override
        public void close() {
            graph.close();
            if (reader != null) {
                reader.close();
            }
        }
    }

    /** Compares a variant on the device with another on the processor. */
    Measured measure(String variant, String reference) {
        float smallest = 1;
        int same = 0;
        SplittableRandom random = new SplittableRandom(SEED);
        try (Graphs one = open(variant, device);
                Graphs other = open(reference, Device.CPU)) {
            for (int text = 0; text < TEXTS; text++) {
                long seed = random.nextLong();
                float[] a = logits(one, seed);
                float[] b = logits(other, seed);
                smallest = Math.min(smallest, Parity.cosine(a, b));
                same += Softmax.likeliest(a) == Softmax.likeliest(b) ? 1 : 0;
            }
        }
        return new Measured(smallest, (float) same / TEXTS);
    }

    private Graphs open(String variant, Device where) {
        TransformerPart part = release.manifest().transformer();
        InferenceOptions options = new InferenceOptions(where, 0);
        GraphSpec spec = Objects.requireNonNull(part.graphs().get(variant));
        GraphSpec reader = part.readers().get(variant);
        OnnxGraph graph = OnnxGraph.open(release, spec, options);
        return new Graphs(spec, graph, reader == null ? null : OnnxGraph.open(release, reader, options));
    }

    private float[] logits(Graphs graphs, long seed) {
        TransformerPart part = release.manifest().transformer();
        Map<String, TensorData> inputs =
                graphs.reader() == null ? text(part, seed) : caption(part, graphs.spec(), graphs.reader(), seed);
        Map<String, TensorData> outputs = new LinkedHashMap<>();
        for (TensorSpec input : graphs.spec().inputs()) {
            inputs.computeIfAbsent(input.name(), name -> empty(input));
        }
        FloatBuffer logits = TensorData.newFloats(part.imageVocabulary());
        outputs.put("logits", TensorData.floats(logits, 1, part.imageVocabulary()));
        graphs.spec().outputs().stream()
                .filter(output -> !output.name().equals("logits"))
                .forEach(output -> outputs.put(output.name(), empty(output)));
        graphs.graph().run(inputs, outputs);
        float[] values = new float[part.imageVocabulary()];
        logits.get(0, values);
        return values;
    }

    /** A text in the row, all of which is seen. */
    private static Map<String, TensorData> text(TransformerPart part, long seed) {
        int length = part.textLength() + 1;
        Map<String, TensorData> inputs = tokens(part, length, seed);
        FloatBuffer bias = TensorData.newFloats((long) length * part.capacity());
        inputs.put("attention_bias", TensorData.floats(bias, 1, 1, length, part.capacity()));
        return inputs;
    }

    /** What an encoder reads of a text that fills all columns, and the token that begins a picture. */
    private static Map<String, TensorData> caption(TransformerPart part, GraphSpec spec, OnnxGraph reader, long seed) {
        Map<String, TensorData> read = new LinkedHashMap<>();
        for (TensorSpec input : spec.inputs()) {
            if (input.name().startsWith("caption_") && !input.name().equals("caption_bias")) {
                read.put(input.name(), empty(input));
            }
        }
        reader.run(tokens(part, part.captionColumns(), seed), read);
        read.put("tokens", longs(TensorData.newLongs(1).put(0, part.beginImageToken()), 1));
        read.put("positions", longs(TensorData.newLongs(1), 1));
        return read;
    }

    /** Zeros for one row, one token. */
    private static TensorData empty(TensorSpec spec) {
        long[] shape = GraphProof.shape(spec, 1);
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return TensorData.numbers(spec.type(), TensorData.newNumbers(spec.type(), size), shape);
    }

    private static TensorData longs(LongBuffer values, int length) {
        return TensorData.longs(values, 1, length);
    }

    private static Map<String, TensorData> tokens(TransformerPart part, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LongBuffer tokens = TensorData.newLongs(length);
        LongBuffer positions = TensorData.newLongs(length);
        for (int i = 0; i < length; i++) {
            tokens.put(i, random.nextInt(part.textVocabulary()));
            positions.put(i, i);
        }
        Map<String, TensorData> inputs = new LinkedHashMap<>();
        inputs.put("tokens", longs(tokens, length));
        inputs.put("positions", longs(positions, length));
        return inputs;
    }
}
