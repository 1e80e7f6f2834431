package io.couture.model.release;

import java.util.Map;

/**
 * The two-tower scorer; a score is the dot product of its two embeddings, which have length 1.
 *
 * <p>Text graphs take {@code tokens} int64 [B, T+1] (begin first, padded) and {@code mask} float [B, T+1] (1 for a
 * token, 0 for padding); image graphs take {@code pixels} float [B, 3, imageHeight, imageWidth] in [−1, 1]; both give
 * {@code embedding} float [B, embeddingWidth].
 */
public record ScorerPart(int embeddingWidth, Map<String, GraphSpec> text, Map<String, GraphSpec> image) {

    public ScorerPart {
        text = Map.copyOf(text);
        image = Map.copyOf(image);
    }
}
