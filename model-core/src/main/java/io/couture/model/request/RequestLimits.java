package io.couture.model.request;

import io.couture.model.InvalidRequestException;
import io.couture.model.sampling.SamplingOptions;
import java.util.regex.Pattern;

/**
 * The ranges of a request's values that hold for every release. Each check throws {@link InvalidRequestException} that
 * names the field as the public schema spells it, the value and the range.
 */
public final class RequestLimits {

    /** Most pictures that one request draws. */
    public static final int MAX_CANDIDATES = 64;

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int SHOWN = 80;

    private RequestLimits() {}

    public static void checkRequestId(String id) {
        if (!REQUEST_ID.matcher(id).matches()) {
            String shown = id.length() > SHOWN ? id.substring(0, SHOWN) + "…" : id;
            throw new InvalidRequestException(
                    "request_id",
                    "request_id \"" + shown + "\" has " + id.length()
                            + " characters; it takes 1 to 64 characters of [A-Za-z0-9._-]");
        }
    }

    public static void checkCandidates(int candidates) {
        check(candidates >= 1 && candidates <= MAX_CANDIDATES, "candidates", candidates, "1 to " + MAX_CANDIDATES);
    }

    /**
     * @param candidates how many are drawn; the most that can be kept
     */
    public static void checkTop(int top, int candidates) {
        check(top >= 1 && top <= candidates, "top", top, "1 to candidates (" + candidates + ")");
    }

    public static void checkTemperature(float temperature) {
        check(
                temperature > 0 && temperature <= SamplingOptions.MAX_TEMPERATURE,
                "sampling.temperature",
                temperature,
                "above 0, to " + SamplingOptions.MAX_TEMPERATURE);
    }

    /**
     * @param codebook number of image tokens; {@link Integer#MAX_VALUE} where the release is not known
     */
    public static void checkTopK(int topK, int codebook) {
        String range = codebook == Integer.MAX_VALUE ? "0 or more" : "0 to " + codebook + " (the codebook's size)";
        check(topK >= 0 && topK <= codebook, "sampling.top_k", topK, range);
    }

    public static void checkTopP(float topP) {
        check(topP > 0 && topP <= 1, "sampling.top_p", topP, "above 0, to 1");
    }

    public static void checkGuidance(float guidance) {
        checkFactor("sampling.guidance", guidance, SamplingOptions.MAX_GUIDANCE);
    }

    public static void checkRepetitionPenalty(float penalty) {
        checkFactor("sampling.repetition_penalty", penalty, SamplingOptions.MAX_REPETITION_PENALTY);
    }

    /** One that is off at 1. */
    private static void checkFactor(String field, float factor, float most) {
        check(factor >= 1 && factor <= most, field, factor, "1 to " + most);
    }

    private static void check(boolean good, String field, Number value, String range) {
        if (!good) {
            throw new InvalidRequestException(field, field + " is " + value + "; it takes " + range);
        }
    }
}
