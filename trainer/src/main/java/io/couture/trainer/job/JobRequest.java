package io.couture.trainer.job;

import io.couture.trainer.run.RunStage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the trainer.
 *
 * @param id under which the job's work is kept
 * @param stages as they were named; none is all
 * @param device cpu, cuda or auto; empty is what the recipe says
 */
public record JobRequest(
        String id, RecipeSource recipe, ReleaseWish release, List<String> stages, String device, GateWish gates) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final List<String> DEVICES = List.of("", "auto", "cpu", "cuda");

    /**
     * Where the recipe comes from; one of both is empty.
     *
     * @param name of a recipe that the trainer brings
     * @param text a whole recipe in YAML
     */
    public record RecipeSource(String name, String text) {

        /** Largest recipe in characters. */
        public static final int MOST_CHARACTERS = 256 << 10;

        public RecipeSource {
            if (name.isEmpty() == text.isBlank()) {
                throw new IllegalArgumentException("recipe is " + (name.isEmpty() ? "missing" : "given twice")
                        + ": a job names one or brings its text");
            }
            if (!name.isEmpty()) {
                require("recipe_name", name);
            }
            if (text.length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException(
                        "recipe_text has " + text.length() + " characters, the limit is " + MOST_CHARACTERS);
            }
        }
    }

    /** The release to make; what is empty is as the recipe says. */
    public record ReleaseWish(String name, String version) {}

    /**
     * Other gates than the recipe's.
     *
     * @param pictures to compare on; null is what the recipe says
     */
    public record GateWish(
            Map<String, Double> atLeast,
            Map<String, Double> atMost,
            @Nullable Integer pictures) {

        public GateWish {
            atLeast = new TreeMap<>(atLeast);
            atMost = new TreeMap<>(atMost);
        }
    }

    public JobRequest {
        requireId(id);
        stages = List.copyOf(stages);
        RunStage.named(stages);
        if (!DEVICES.contains(device)) {
            throw new IllegalArgumentException("device is \"" + shown(device) + "\", must be cpu, cuda or auto");
        }
    }

    /**
     * Refuses what cannot be a job's id.
     *
     * @throws IllegalArgumentException naming it
     */
    public static void requireId(String id) {
        require("job_id", id);
    }

    private static void require(String key, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(key + " is \"" + shown(name)
                    + "\", it takes 1 to 64 of [A-Za-z0-9._-] and starts with a letter or digit");
        }
    }

    private static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
