package io.couture.dalle.inference;

import io.couture.dalle.domain.TokenModel;
import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.TransformerPart;
import io.couture.onnx.Device;
import io.couture.onnx.GraphShape;
import io.couture.onnx.GraphVariant;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/** The release's transformer on ONNX Runtime; {@link TransformerPart} says what its graph takes and gives. */
public final class OnnxTokenModel implements TokenModel {

    /** Forbids a query a key: its exponential is 0. */
    static final float FORBIDDEN = -1e9f;

    private final OnnxGraph graph;
    private final TransformerPart part;
    private final CacheShape shape;
    private final int padId;
    private final DecodingBuffers buffers;

    private OnnxTokenModel(OnnxGraph graph, TransformerPart part, int padId) {
        this.graph = graph;
        this.part = part;
        this.shape = CacheShape.of(part);
        this.padId = padId;
        this.buffers = new DecodingBuffers(shape, part);
    }

    /**
     * Opens and warms up a release's transformer.
     *
     * @param variant see {@link GraphVariant}
     * @throws ModelContractException when the graph is not what the manifest says
     */
    public static OnnxTokenModel open(Release release, String variant, InferenceOptions options) {
        TransformerPart part = release.manifest().transformer();
        GraphSpec spec = GraphVariant.choose("transformer", part.graphs(), variant);
        requireSizes(part, spec);
        OnnxTokenModel model = new OnnxTokenModel(
                OnnxGraph.open(release, spec, options),
                part,
                release.manifest().tokenizer().padId());
        try {
            model.warmUp(release.manifest().tokenizer().beginId());
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
        return model;
    }

    private static void requireSizes(TransformerPart part, GraphSpec spec) {
        long any = GraphShape.ANY;
        long[] cache = {part.layers(), 2, any, part.heads(), any, part.headWidth()};
        new GraphShape(spec)
                .input("tokens", "int64", any, any)
                .input("positions", "int64", any, any)
                .input("attention_bias", "float", any, 1, any, any)
                .input("past", "float", cache)
                .output("logits", "float", any, part.imageVocabulary())
                .output("present", "float", cache);
    }

    private void warmUp(int beginId) {
        TextState text = prefill(List.of(beginId));
        try (DecodingBatch batch = start(List.of(text, text))) {
            batch.step(new int[2]);
        }
    }

    /** What it runs on. */
    public Device device() {
        return graph.device();
    }

    @Override
    public int codes() {
        return part.imageVocabulary();
    }

    @Override
    public int imageTokens() {
        return part.imageTokens();
    }

    @Override
    public TextState prefill(List<Integer> text) {
        requireText(text);
        int length = text.size();
        // Image token 0 is predicted at position textLength; where the caption is shorter a padding token asks there,
        // which sees the caption and is seen by nobody: as in training.
        boolean padded = length <= part.textLength();
        int columns = padded ? length + 1 : length;
        LongBuffer tokens = TensorData.newLongs(columns);
        LongBuffer positions = TensorData.newLongs(columns);
        for (int i = 0; i < length; i++) {
            tokens.put(i, text.get(i));
            positions.put(i, i);
        }
        if (padded) {
            tokens.put(length, padId);
            positions.put(length, part.textLength());
        }
        FloatBuffer present = TensorData.newFloats(shape.elements(1, columns));
        FloatBuffer logits = TensorData.newFloats(part.imageVocabulary());
        graph.run(
                Map.of(
                        "tokens", TensorData.longs(tokens, 1, columns),
                        "positions", TensorData.longs(positions, 1, columns),
                        "attention_bias", TensorData.floats(causal(length, columns), 1, 1, columns, columns),
                        "past", TensorData.floats(present, shape.dimensions(1, 0))),
                Map.of(
                        "logits", TensorData.floats(logits, 1, part.imageVocabulary()),
                        "present", TensorData.floats(present, shape.dimensions(1, columns))));
        float[] first = new float[part.imageVocabulary()];
        logits.get(0, first);
        return new OnnxTextState(length, widened(present, length, columns), first);
    }

    private void requireText(List<Integer> text) {
        if (text.isEmpty() || text.size() > part.textLength() + 1) {
            throw new IllegalArgumentException("caption has " + text.size()
                    + " tokens with its begin token; the release" + " takes 1 to " + (part.textLength() + 1));
        }
        for (int id : text) {
            if (id < 0 || id >= part.textVocabulary()) {
                throw new IllegalArgumentException(
                        "caption has token " + id + "; the release's text ids are 0 to " + (part.textVocabulary() - 1));
            }
        }
    }

    private static FloatBuffer causal(int length, int columns) {
        FloatBuffer bias = TensorData.newFloats((long) columns * columns);
        for (int query = 0; query < columns; query++) {
            for (int key = 0; key < columns; key++) {
                bias.put(query * columns + key, key > query || key >= length ? FORBIDDEN : 0f);
            }
        }
        return bias;
    }

    /** The first {@code length} columns in a cache of textLength + 1; the others stay 0. */
    private FloatBuffer widened(FloatBuffer present, int length, int columns) {
        int wide = part.textLength() + 1;
        FloatBuffer cache = TensorData.newFloats(shape.elements(1, wide));
        int width = shape.headWidth();
        for (int head = 0; head < 2 * shape.layers() * shape.heads(); head++) {
            cache.put(head * wide * width, present, head * columns * width, length * width);
        }
        return cache;
    }

    @Override
    public DecodingBatch start(List<TextState> texts) {
        return new OnnxDecodingBatch(
                graph,
                part,
                buffers,
                texts.stream().map(OnnxTextState.class::cast).toList());
    }

    @Override
    public void close() {
        graph.close();
    }
}
