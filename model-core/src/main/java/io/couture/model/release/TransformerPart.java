package io.couture.model.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * The transformer that writes image tokens after a text. Graphs are by variant: {@code fp32}, {@code int8}, {@code fp16}.
 *
 * <p>A graph of {@code graphs} continues B rows by S tokens each. Inputs of either family: {@code tokens} and {@code
 * positions} int64 [B, S], positions without a gap; and each layer's memory {@code keys.<layer>} and {@code
 * values.<layer>} float [B, heads, capacity, headWidth], whose column p holds the token of position p. Outputs: {@code
 * logits} float [B, imageVocabulary] of the last token, and {@code next_keys.<layer>} and {@code next_values.<layer>},
 * which are to be given the inputs' own memory. A token sees no later column. S above 1 takes B = 1. In variant {@code
 * fp16} memories are of float16.
 *
 * <p>Family {@code kodalle} has the text in the same row. Image code c has token id textVocabulary + c. Position 0 is the
 * begin token, 1..T are the text, T+1+i is image token i; the logits at position T+i are those of image token i. One input
 * more: {@code attention_bias} float [B, 1, S, capacity], 0 where a token may see a column and −1e9 where not.
 *
 * <p>Family {@code dalle-mini} has an encoder for the text. A graph of {@code readers} reads texts of one length L, 1 to
 * T+1, begin token included and without padding: {@code tokens} and {@code positions} int64 [B, L] to each layer's {@code
 * caption_keys.<layer>} and {@code caption_values.<layer>} float [B, heads, L, headWidth]. A graph of {@code graphs} takes
 * these as inputs of the same names with T+1 columns, of which {@code caption_bias} float [B, 1, 1, T+1] hides the last
 * ones by −1e9; they stay what they are while a row grows. Image code c has token id c; the token at position 0 is
 * imageVocabulary, and the logits at position i are those of image token i.
 *
 * @param family {@code kodalle} or {@code dalle-mini}
 * @param textLength T: most text tokens a caption may have, begin token not counted
 * @param readers of the text; none where the text is in the same row
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
        Map<String, GraphSpec> graphs,
        // Left out where there are none, so that a Couture that knows one family reads that family's releases.
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, GraphSpec> readers) {

    /** The family whose text and picture are one row of tokens. */
    public static final String KODALLE = "kodalle";

    /** The family of an encoder for the text and a decoder for the picture. */
    public static final String DALLE_MINI = "dalle-mini";

    public TransformerPart {
        graphs = Map.copyOf(graphs);
        readers = Map.copyOf(readers);
    }

    /** One whose text is in the same row. */
    public TransformerPart(
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
        this(
                family,
                layers,
                width,
                heads,
                headWidth,
                textVocabulary,
                textLength,
                imageVocabulary,
                gridHeight,
                gridWidth,
                graphs,
                Map.of());
    }

    /** Whether an encoder reads the text, once for all rows that continue it. */
    public boolean hasEncoder() {
        return family.equals(DALLE_MINI);
    }

    /** Image tokens of one picture. */
    public int imageTokens() {
        return gridHeight * gridWidth;
    }

    /** Columns of a row's memory. */
    public int capacity() {
        // An encoder's family never writes its last image token to memory: nothing comes after it.
        return hasEncoder() ? imageTokens() : firstImagePosition() + imageTokens();
    }

    /** Columns of what a row knows of its caption beside its memory: begin token and text; 0 without an encoder. */
    public int captionColumns() {
        return hasEncoder() ? textLength + 1 : 0;
    }

    /** Position, and column, of image token 0 where it is given to the graph. */
    public int firstImagePosition() {
        return hasEncoder() ? 1 : textLength + 1;
    }

    /** The id by which the graph knows an image code. */
    public int imageToken(int code) {
        return hasEncoder() ? code : textVocabulary + code;
    }

    /** The id that a picture begins with, in a family with an encoder. */
    public int beginImageToken() {
        return imageVocabulary;
    }

    /**
     * Bytes of a row's memory, the caption's included.
     *
     * @param width bytes of a number, 4 or 2
     */
    public long rowBytes(int width) {
        return 2L * layers * heads * (capacity() + captionColumns()) * headWidth * width;
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

    /** Name of a reader's output, and of the graph's input, that holds what a layer knows of the caption. */
    public static String captionMemory(int layer, int which) {
        return "caption_" + memoryInput(layer, which);
    }
}
