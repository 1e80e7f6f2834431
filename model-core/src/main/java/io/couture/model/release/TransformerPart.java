package io.couture.model.release;

import java.util.Map;

/**
 * The transformer that writes image tokens after text tokens.
 *
 * <p>Graph ({@code graphs} by variant: {@code fp32}, {@code int8}, {@code fp16}), for B rows that each continue a text
 * of their own by S tokens: inputs {@code tokens} and {@code positions} int64 [B, S], positions without a gap; {@code
 * attention_bias} float [B, 1, S, capacity], 0 where a token may see a column and −1e9 where not, later columns never
 * being seen; and each layer's memory {@code keys.<layer>} and {@code values.<layer>} float [B, heads, capacity,
 * headWidth], whose column p holds the token of position p. Outputs: {@code logits} float [B, imageVocabulary] of the
 * last token, and {@code next_keys.<layer>} and {@code next_values.<layer>}, which are to be given the inputs' own
 * memory. S above 1 takes B = 1. In variant {@code fp16} the memory is of float16. Image code c has token id
 * textVocabulary + c. Position 0 is the begin token, 1..T are the text, T+1+i is image token i; the logits at position
 * T+i are those of image token i.
 *
 * @param family {@code kodalle}
 */
public record TransformerPart(
        String family,
        int layers,
        int width,
        int heads,
        int headWidth,
        int textVocabulary,
        int textLength,
        int imageVocabulary,
        int gridHeight,
        int gridWidth,
        Map<String, GraphSpec> graphs) {

    public TransformerPart {
        graphs = Map.copyOf(graphs);
    }

    /** Image tokens of one picture. */
    public int imageTokens() {
        return gridHeight * gridWidth;
    }

    /** Columns of a row's memory, one for each position: begin token, text and picture. */
    public int capacity() {
        return textLength + 1 + imageTokens();
    }

    /**
     * Bytes of a row's memory.
     *
     * @param width bytes of a number, 4 or 2
     */
    public long rowBytes(int width) {
        return 2L * layers * heads * capacity() * headWidth * width;
    }

    /**
     * Name of a graph input that holds a layer's memory.
     *
     * @param which 0 keys, 1 values
     */
    public static String memoryInput(int layer, int which) {
        return (which == 0 ? "keys." : "values.") + layer;
    }

    /** Name of the output that goes with {@link #memoryInput}. */
    public static String memoryOutput(int layer, int which) {
        return "next_" + memoryInput(layer, which);
    }
}
