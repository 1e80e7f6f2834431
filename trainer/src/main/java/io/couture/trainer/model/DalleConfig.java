package io.couture.trainer.model;

import org.jspecify.annotations.Nullable;

/**
 * Sizes of a {@link Dalle}.
 *
 * @param width C, of the residual stream
 * @param headWidth D; heads · headWidth need not be the width
 * @param textLength T: text tokens after the start token, padding included
 * @param imageVocabulary codes of the VQGAN
 * @param gridHeight rows of image tokens
 * @param gridWidth image tokens in a row
 * @param options in what it departs from the plain transformer
 * @param textTables what it has of a language model; null for tables of its own
 */
public record DalleConfig(
        int layers,
        int width,
        int heads,
        int headWidth,
        int textVocabulary,
        int textLength,
        int imageVocabulary,
        int gridHeight,
        int gridWidth,
        DalleOptions options,
        @Nullable TextTables textTables) {

    public DalleConfig {
        if (layers < 1 || width < 1 || heads < 1 || headWidth < 1) {
            throw new IllegalArgumentException("transformer sizes must be positive: layers " + layers + ", width "
                    + width + ", heads " + heads + " of " + headWidth);
        }
        if (textVocabulary < 1 || textLength < 1 || imageVocabulary < 1 || gridHeight < 1 || gridWidth < 1) {
            throw new IllegalArgumentException("vocabularies and lengths must be positive: text " + textVocabulary
                    + " × " + textLength + ", image " + imageVocabulary + " × " + gridHeight + " × " + gridWidth);
        }
        if (options.textPositions() != 0 && options.textPositions() <= textLength) {
            throw new IllegalArgumentException("textPositions is " + options.textPositions()
                    + ", must be 0 or more than the text length " + textLength);
        }
        if (options.rotary() && textTables != null && textTables.positions()) {
            throw new IllegalArgumentException(
                    "rotary turns by position and has no table to take from a language model");
        }
        if (options.rotary() && (headWidth % 2 != 0 || RotaryTable.frequencies(headWidth) == 0)) {
            throw new IllegalArgumentException(
                    "headWidth is " + headWidth + ", rotary needs an even number of at least 6");
        }
        if (options.shiftTokens() && width % 4 != 0) {
            throw new IllegalArgumentException("width is " + width + ", shiftTokens needs a multiple of 4");
        }
    }

    /** The plain transformer. */
    public DalleConfig(
            int layers,
            int width,
            int heads,
            int headWidth,
            int textVocabulary,
            int textLength,
            int imageVocabulary,
            int gridHeight,
            int gridWidth) {
        this(
                layers,
                width,
                heads,
                headWidth,
                textVocabulary,
                textLength,
                imageVocabulary,
                gridHeight,
                gridWidth,
                DalleOptions.PLAIN,
                null);
    }

    /** The same sizes with other options. */
    public DalleConfig with(DalleOptions others) {
        return new DalleConfig(
                layers,
                width,
                heads,
                headWidth,
                textVocabulary,
                textLength,
                imageVocabulary,
                gridHeight,
                gridWidth,
                others,
                textTables);
    }

    /** The same with a language model's tables. */
    public DalleConfig with(@Nullable TextTables tables) {
        return new DalleConfig(
                layers,
                width,
                heads,
                headWidth,
                textVocabulary,
                textLength,
                imageVocabulary,
                gridHeight,
                gridWidth,
                options,
                tables);
    }

    /** Whether nothing attends to padding and the text's loss leaves it out. */
    public boolean padsAreMasked() {
        return options.padsAreMasked();
    }

    /** Rows of the text's position table. */
    int textPositionRows() {
        return options.textPositions() == 0 ? textLength + 1 : options.textPositions();
    }

    /** Image tokens of one picture. */
    public int imageLength() {
        return gridHeight * gridWidth;
    }

    /** Positions there are: the start token, the text and the image. */
    public int positions() {
        return textLength + 1 + imageLength();
    }

    /** Tokens of one training example: all positions but the last, which predicts nothing. */
    public int trainedLength() {
        return positions() - 1;
    }

    /** The id by which the transformer knows an image code. */
    public int imageToken(int code) {
        return textVocabulary + code;
    }
}
