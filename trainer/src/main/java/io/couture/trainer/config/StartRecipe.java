package io.couture.trainer.config;

/**
 * What a run begins with.
 *
 * @param release folder of a release whose weights and tokenizer the run goes on with, such as {@code
 *     releases/starter/6}; empty begins with random weights and a tokenizer of its own
 * @param newCodec whether the image codec is trained anew all the same; the transformer then begins with what it knew in
 *     the new codec's codes
 */
public record StartRecipe(String release, boolean newCodec) {

    /** From nothing. */
    public static final StartRecipe NOTHING = new StartRecipe("", false);

    /** Whether a release is where the run begins. */
    public boolean isRelease() {
        return !release.isBlank();
    }

    /** Whether the release's codec is gone on with. */
    public boolean keepsCodec() {
        return isRelease() && !newCodec;
    }
}
