package io.couture.trainer.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.model.PatchDiscriminator;
import io.couture.trainer.model.VqganConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a checkpoint's numbers mean something with: the model's sizes and options and the optimizer. Weights of the same
 * shapes may belong to models that compute otherwise, so {@code state.json} says which they were.
 */
public record Setup(JsonNode values) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "setup";

    /** Differences that are told one by one, at most. */
    private static final int TOLD = 4;

    /** Of a stage. */
    public static Setup of(StageConfig stage, Record model) {
        ObjectNode values = JSON.createObjectNode();
        values.put("optimizer", stage.update().optimizer().name().toLowerCase(Locale.ROOT));
        values.set("model", JSON.valueToTree(model));
        return new Setup(values);
    }

    /** Of the VQGAN and its discriminator. */
    public static Setup of(VqganRecipe recipe) {
        return of(
                recipe.stage(),
                new Networks(recipe.model(), recipe.discriminator().shape()));
    }

    private record Networks(VqganConfig vqgan, PatchDiscriminator.Config discriminator) {}

    void write(ObjectNode state) {
        state.set(KEY, values);
    }

    /**
     * Refuses a checkpoint that another setup left. One that does not say, of a time before it was written down, is left to
     * the shapes of its weights.
     *
     * @throws IllegalArgumentException naming the checkpoint and what differs
     */
    public void require(Checkpoint checkpoint) throws IOException {
        List<String> differences = new ArrayList<>();
        compare("", checkpoint.state().path(KEY), values, differences);
        if (!differences.isEmpty()) {
            String told = String.join(", ", differences.subList(0, Math.min(TOLD, differences.size())));
            throw checkpoint.unlike(
                    differences.size() <= TOLD ? told : told + " and " + (differences.size() - TOLD) + " more");
        }
    }

    private static void compare(String place, JsonNode saved, JsonNode own, List<String> differences) {
        if (saved.isObject() && own.isObject()) {
            for (Map.Entry<String, JsonNode> entry : own.properties()) {
                String inner = place.isEmpty() ? entry.getKey() : place + "." + entry.getKey();
                compare(inner, saved.path(entry.getKey()), entry.getValue(), differences);
            }
        } else if (!saved.isMissingNode() && !saved.equals(own)) {
            differences.add(place + " is " + own + ", was " + saved);
        }
    }
}
