package io.couture.trainer.evaluation;

import io.couture.proto.v1.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How image tokens are drawn where not as the release says: what is null is the release's own. The services refuse what is
 * out of range.
 *
 * @param temperature divides the logits
 * @param topK only so many of the likeliest tokens stay; 0 keeps all
 * @param topP only the likeliest that together reach this probability stay
 * @param guidance 1 is off
 */
public record SamplingChoice(
        @Nullable Float temperature,
        @Nullable Integer topK,
        @Nullable Float topP,
        @Nullable Float guidance) {

    /** As the release says. */
    public static final SamplingChoice DEFAULTS = new SamplingChoice(null, null, null, null);

    public boolean isDefault() {
        return equals(DEFAULTS);
    }

    /** What is chosen, as {@code temperature 0.8, guidance 3}; empty where nothing is. */
    public String words() {
        return String.join(", ", chosen(" "));
    }

    /** The same as a folder's name, {@code temperature-0.8-guidance-3}. */
    public String folder() {
        return String.join("-", chosen("-"));
    }

    private List<String> chosen(String between) {
        List<String> chosen = new ArrayList<>();
        add(chosen, "temperature", between, temperature);
        add(chosen, "top-k", between, topK);
        add(chosen, "top-p", between, topP);
        add(chosen, "guidance", between, guidance);
        return chosen;
    }

    private static void add(List<String> chosen, String name, String between, @Nullable Number value) {
        if (value != null) {
            chosen.add(String.format(Locale.ROOT, "%s%s%s", name, between, value));
        }
    }

    Sampling message() {
        Sampling.Builder message = Sampling.newBuilder();
        if (temperature != null) {
            message.setTemperature(temperature);
        }
        if (topK != null) {
            message.setTopK(topK);
        }
        if (topP != null) {
            message.setTopP(topP);
        }
        if (guidance != null) {
            message.setGuidance(guidance);
        }
        return message.build();
    }
}
