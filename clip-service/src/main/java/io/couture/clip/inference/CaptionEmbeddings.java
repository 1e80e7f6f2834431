package io.couture.clip.inference;

import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.ScorerPart;
import io.couture.model.release.TokenizerPart;
import io.couture.onnx.GraphShape;
import io.couture.onnx.GraphVariant;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Embeddings of captions; those asked for last are kept, since all candidates of a request share one. */
final class CaptionEmbeddings implements AutoCloseable {

    private final OnnxGraph graph;
    private final TokenizerPart tokenizer;
    private final int embeddingWidth;
    private final LongBuffer tokens;
    private final FloatBuffer mask;
    private final FloatBuffer embedding;
    private final Map<List<Integer>, float[]> known;

    private CaptionEmbeddings(OnnxGraph graph, TokenizerPart tokenizer, int embeddingWidth, int capacity) {
        this.graph = graph;
        this.tokenizer = tokenizer;
        this.embeddingWidth = embeddingWidth;
        this.tokens = TensorData.newLongs(tokenizer.textLength() + 1L);
        this.mask = TensorData.newFloats(tokenizer.textLength() + 1L);
        this.embedding = TensorData.newFloats(embeddingWidth);
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<List<Integer>, float[]> eldest) {
                return size() > capacity;
            }
        };
    }

    static CaptionEmbeddings open(Release release, String variant, InferenceOptions options, int capacity) {
        ScorerPart part = release.manifest().scorer();
        TokenizerPart tokenizer = release.manifest().tokenizer();
        GraphSpec spec = GraphVariant.choose("scorer of captions", part.text(), variant, options.resolved());
        new GraphShape(spec)
                .input("tokens", "int64", GraphShape.ANY, tokenizer.textLength() + 1L)
                .input("mask", "float", GraphShape.ANY, tokenizer.textLength() + 1L)
                .output("embedding", "float", GraphShape.ANY, part.embeddingWidth());
        return new CaptionEmbeddings(
                OnnxGraph.open(release, spec, options), tokenizer, part.embeddingWidth(), capacity);
    }

    /** A caption's embedding, of length 1; not to be written to. */
    float[] embedding(List<Integer> text) {
        return known.computeIfAbsent(List.copyOf(text), this::compute);
    }

    private float[] compute(List<Integer> text) {
        int length = tokenizer.textLength() + 1;
        if (text.isEmpty() || text.size() > length) {
            throw new IllegalArgumentException(
                    "caption has " + text.size() + " tokens with its begin token; the release takes 1 to " + length);
        }
        for (int i = 0; i < length; i++) {
            boolean there = i < text.size();
            int id = there ? text.get(i) : tokenizer.padId();
            if (id < 0 || id >= tokenizer.vocabularySize()) {
                throw new IllegalArgumentException("caption has token " + id + "; the release's text ids are 0 to "
                        + (tokenizer.vocabularySize() - 1));
            }
            tokens.put(i, id);
            mask.put(i, there ? 1f : 0f);
        }
        graph.run(
                Map.of("tokens", TensorData.longs(tokens, 1, length), "mask", TensorData.floats(mask, 1, length)),
                Map.of("embedding", TensorData.floats(embedding, 1, embeddingWidth)));
        float[] computed = new float[embeddingWidth];
        embedding.get(0, computed);
        return computed;
    }

    @Override
    public void close() {
        graph.close();
    }
}
