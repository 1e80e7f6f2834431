package io.couture.trainer.model.seq2seq;

/**
 * Sizes of a {@link DalleMini}.
 *
 * @param layers of the encoder, and as many of the decoder
 * @param hidden width inside the feed-forward networks
 * @param textLength T, padding included
 * @param imageVocabulary codes of the VQGAN; the token after the last one begins a picture
 * @param imageLength G, tokens of a picture
 */
public record DalleMiniConfig(
        int layers,
        int width,
        int heads,
        int hidden,
        int textVocabulary,
        int textLength,
        int imageVocabulary,
        int imageLength) {

    public DalleMiniConfig {
        if (layers < 1 || hidden < 1 || textVocabulary < 1 || textLength < 1) {
            throw new IllegalArgumentException("sizes must be positive: layers " + layers + ", hidden " + hidden
                    + ", text " + textVocabulary + " × " + textLength);
        }
        if (imageVocabulary < 1 || imageLength < 1) {
            throw new IllegalArgumentException(
                    "sizes must be positive: image " + imageVocabulary + " × " + imageLength);
        }
        if (heads < 1 || width < heads || width % heads != 0) {
            throw new IllegalArgumentException("width " + width + " is not a multiple of " + heads + " heads");
        }
    }

    /** DALL·E mini as published. */
    public static DalleMiniConfig mini() {
        return new DalleMiniConfig(12, 1024, 16, 2730, 50264, 64, 16384, 256);
    }

    /** DALL·E mega as published. */
    public static DalleMiniConfig mega() {
        return new DalleMiniConfig(24, 2048, 32, 4096, 50272, 64, 16415, 256);
    }

    /** Rows of the image's table and head: all codes and the token that begins a picture. */
    int imageRows() {
        return imageVocabulary + 1;
    }

    /** The token that begins a picture. */
    public int beginImageToken() {
        return imageVocabulary;
    }

    /** D, of each head. */
    public int headWidth() {
        return width / heads;
    }
}
