package io.couture.model.release;

import java.util.Map;

/**
 * The transformer that writes image tokens after text tokens.
 *
 * <p>Graph ({@code graphs} by variant: {@code fp32}, {@code int8}, {@code fp16}): inputs {@code tokens} int64 [B, S],
 * {@code positions} int64 [B, S], {@code attention_bias} float [B, 1, S, P+S] (0 attends, −1e9 does not), {@code past}
 * float [layers, 2, B, heads, P, headWidth]; outputs {@code logits} float [B, imageVocabulary] of the last query
 * position, {@code present} float [layers, 2, B, heads, P+S, headWidth]. P may be 0. Image code c has token id
 * textVocabulary + c. Positions 0..T hold begin and text, T+1+i holds image token i; the logits at position T+i are
 * those of image token i.
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
}
