package io.couture.trainer.config;

/**
 * What a run begins with.
 *
 * @param release folder of a release whose weights and tokenizer the run goes on with, such as {@code
 *     releases/starter/2}; empty begins with random weights and a tokenizer of its own
 */
public record StartRecipe(String release) {

    /** From nothing. */
    public static final StartRecipe NOTHING = new StartRecipe("");

    /** Whether a release is where the run begins. */
    public boolean isRelease() {
        return !release.isBlank();
    }
}
