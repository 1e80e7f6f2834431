package io.couture.trainer.gate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.couture.model.release.TokenizerPart;
import io.couture.model.release.TransformerPart;
import io.couture.model.sampling.CounterRandom;
import io.couture.model.sampling.SamplingOptions;
import io.couture.model.sampling.TokenSampler;
import io.couture.onnx.OnnxEnvironment;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A release's transformer drawing one candidate after the other, as {@link TransformerPart} says its graph is used: the
 * text is read at once, then a token at a time; with guidance a second row goes on from the empty caption.
 */
final class OnnxTokens implements AutoCloseable {

    /** Hides a column. */
    private static final float FORBIDDEN = -1e9f;

    private static final String CAPTION = "caption_";
    private static final String CAPTION_BIAS = "caption_bias";

    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final OrtSession session;
    private final @Nullable OrtSession reader;
    private final TransformerPart part;
    private final TokenizerPart words;
    private final TokenSampler sampler;

    /**
     * The sessions are closed with this.
     *
     * @param reader of texts; null where the transformer has none
     */
    OnnxTokens(OrtSession session, @Nullable OrtSession reader, TransformerPart part, TokenizerPart words) {
        this.session = session;
        this.reader = reader;
        this.part = part;
        this.words = words;
        this.sampler = new TokenSampler(part.imageVocabulary());
    }

    /** A text that was read: what the graph knows of it, by input name, and the logits of image token 0. */
    private record Read(int length, Map<String, float[]> memory, float[] logits) {}

    /** What a call gave. */
    private record Step(float[] logits, Map<String, float[]> memory) {}

    /** Image codes [candidates][grid] for a caption's token ids, begin token first. */
    long[][] draw(List<Integer> text, long seed, int candidates, SamplingOptions options) throws OrtException {
        Read caption = read(text);
        Read[] rows = options.guided() ? new Read[] {caption, read(text.subList(0, 1))} : new Read[] {caption};
        long[][] codes = new long[candidates][];
        for (int candidate = 0; candidate < candidates; candidate++) {
            codes[candidate] = draw(rows, seed, candidate, options);
        }
        return codes;
    }

    private long[] draw(Read[] rows, long seed, int candidate, SamplingOptions options) throws OrtException {
        long[] codes = new long[part.imageTokens()];
        float[][] logits = Arrays.stream(rows).map(Read::logits).toArray(float[][]::new);
        Map<String, float[]> memory = together(rows);
        for (int place = 0; place < codes.length; place++) {
            float[] guided = logits[0].clone();
            if (rows.length > 1) {
                TokenSampler.guide(guided, logits[1], options.guidance());
            }
            codes[place] = sampler.sample(guided, options, CounterRandom.uniform(seed, candidate, place));
            if (place + 1 < codes.length) {
                Step step = step(rows, part.imageToken(Math.toIntExact(codes[place])), place, memory);
                memory = step.memory();
                int width = part.imageVocabulary();
                for (int row = 0; row < rows.length; row++) {
                    logits[row] = Arrays.copyOfRange(step.logits(), row * width, (row + 1) * width);
                }
            }
        }
        return codes;
    }

    private Step step(Read[] rows, long token, int place, Map<String, float[]> memory) throws OrtException {
        int column = part.firstImagePosition() + place;
        long[] tokens = new long[rows.length];
        long[] positions = new long[rows.length];
        Arrays.fill(tokens, token);
        Arrays.fill(positions, column);
        if (part.hasEncoder()) {
            return run(rows.length, tokens, positions, null, memory);
        }
        float[] bias = new float[rows.length * part.capacity()];
        Arrays.fill(bias, FORBIDDEN);
        for (int row = 0; row < rows.length; row++) {
            int from = row * part.capacity();
            Arrays.fill(bias, from, from + rows[row].length(), 0f);
            Arrays.fill(bias, from + part.firstImagePosition(), from + column + 1, 0f);
        }
        return run(rows.length, tokens, positions, bias, memory);
    }

    private Read read(List<Integer> text) throws OrtException {
        return reader == null ? readInRow(text) : readBeside(reader, text);
    }

    /** An encoder reads the text; the token that begins a picture asks for image token 0. */
    private Read readBeside(OrtSession encoder, List<Integer> text) throws OrtException {
        int length = text.size();
        Map<String, float[]> memory = empty();
        try (OnnxTensor tokens = longs(ids(text), 1, length);
                OnnxTensor positions = longs(positions(length), 1, length);
                OrtSession.Result result = encoder.run(Map.of("tokens", tokens, "positions", positions))) {
            for (int layer = 0; layer < part.layers(); layer++) {
                for (int which = 0; which < 2; which++) {
                    String name = TransformerPart.captionMemory(layer, which);
                    memory.put(name, inColumns(output(result, name), length));
                }
            }
        }
        float[] bias = new float[part.captionColumns()];
        Arrays.fill(bias, length, bias.length, FORBIDDEN);
        memory.put(CAPTION_BIAS, bias);
        Step step = run(1, new long[] {part.beginImageToken()}, new long[1], null, memory);
        return new Read(length, step.memory(), step.logits());
    }

    /** [heads, length, head width] in as many columns as a caption may have. */
    private float[] inColumns(float[] values, int length) {
        int columns = part.captionColumns();
        int width = part.headWidth();
        float[] spread = new float[part.heads() * columns * width];
        for (int head = 0; head < part.heads(); head++) {
            System.arraycopy(values, head * length * width, spread, head * columns * width, length * width);
        }
        return spread;
    }

    private static long[] ids(List<Integer> text) {
        return text.stream().mapToLong(Integer::longValue).toArray();
    }

    private static long[] positions(int length) {
        long[] positions = new long[length];
        Arrays.setAll(positions, i -> i);
        return positions;
    }

    /**
     * Image token 0 is predicted at the last position of a full text; a padding token asks there where the text is shorter,
     * which sees the text and nothing else.
     */
    private Read readInRow(List<Integer> text) throws OrtException {
        int length = text.size();
        float[] bias = new float[length * part.capacity()];
        Arrays.fill(bias, FORBIDDEN);
        for (int i = 0; i < length; i++) {
            Arrays.fill(bias, i * part.capacity(), i * part.capacity() + i + 1, 0f);
        }
        Step step = run(1, ids(text), positions(length), bias, empty());
        if (length > part.textLength()) {
            return new Read(length, step.memory(), step.logits());
        }
        float[] asking = new float[part.capacity()];
        Arrays.fill(asking, FORBIDDEN);
        Arrays.fill(asking, 0, length, 0f);
        Step asked = run(1, new long[] {words.padId()}, new long[] {part.textLength()}, asking, step.memory());
        return new Read(length, asked.memory(), asked.logits());
    }

    private Map<String, float[]> empty() {
        Map<String, float[]> memory = new HashMap<>();
        for (int layer = 0; layer < part.layers(); layer++) {
            for (int which = 0; which < 2; which++) {
                memory.put(
                        TransformerPart.memoryInput(layer, which),
                        new float[part.heads() * part.capacity() * part.headWidth()]);
            }
        }
        return memory;
    }

    private static Map<String, float[]> together(Read[] rows) {
        Map<String, float[]> memory = new HashMap<>();
        rows[0].memory().forEach((name, values) -> {
            float[] all = Arrays.copyOf(values, rows.length * values.length);
            for (int row = 1; row < rows.length; row++) {
                System.arraycopy(rows[row].memory().get(name), 0, all, row * values.length, values.length);
            }
            memory.put(name, all);
        });
        return memory;
    }

    private Step run(int rows, long[] tokens, long[] positions, float @Nullable [] bias, Map<String, float[]> memory)
            throws OrtException {
        long queries = tokens.length / rows;
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put("tokens", longs(tokens, rows, queries));
            inputs.put("positions", longs(positions, rows, queries));
            if (bias != null) {
                inputs.put("attention_bias", floats(bias, rows, 1, queries, part.capacity()));
            }
            for (Map.Entry<String, float[]> entry : memory.entrySet()) {
                inputs.put(entry.getKey(), floats(entry.getValue(), shape(entry.getKey(), rows)));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                // What an encoder read stays as it is.
                Map<String, float[]> next = new HashMap<>(memory);
                for (int layer = 0; layer < part.layers(); layer++) {
                    for (int which = 0; which < 2; which++) {
                        next.put(
                                TransformerPart.memoryInput(layer, which),
                                output(result, TransformerPart.memoryOutput(layer, which)));
                    }
                }
                return new Step(output(result, "logits"), next);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private long[] shape(String memory, int rows) {
        if (memory.equals(CAPTION_BIAS)) {
            return new long[] {rows, 1, 1, part.captionColumns()};
        }
        int columns = memory.startsWith(CAPTION) ? part.captionColumns() : part.capacity();
        return new long[] {rows, part.heads(), columns, part.headWidth()};
    }

    private static float[] output(OrtSession.Result result, String name) {
        FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private OnnxTensor longs(long[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private OnnxTensor floats(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    @Override
    public void close() throws OrtException {
        if (reader != null) {
            reader.close();
        }
        session.close();
    }
}
