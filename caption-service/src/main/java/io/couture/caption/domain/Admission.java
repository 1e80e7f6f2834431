package io.couture.caption.domain;

import io.couture.model.InvalidRequestException;
import io.couture.model.release.SamplingDefaults;
import io.couture.model.sampling.SamplingOptions;
import io.couture.model.text.CaptionNormaliser;
import io.couture.model.text.TextTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request and makes it complete. A function of request and release: delivered twice it gives the same
 * (invariant 1). Safe for many threads.
 */
public final class Admission {

    private final AdmissionLimits limits;

    public Admission(AdmissionLimits limits) {
        this.limits = limits;
    }

    /**
     * Admits.
     *
     * @throws InvalidRequestException naming field, value and range
     */
    public AdmittedCaption admit(CaptionRequest request, CaptionRelease release) {
        String id = RequestIds.check(request.identity());
        long deadline = checkedDeadline(request);
        SamplingDefaults defaults = release.defaults();
        int candidates = request.candidates() == null
                ? Math.min(defaults.candidates(), limits.maxCandidates())
                : Ranges.within("candidates", request.candidates(), 1, limits.maxCandidates());
        int top = request.top() == null
                ? Math.min(defaults.top(), candidates)
                : Ranges.within("top", request.top(), 1, candidates);
        SamplingOptions sampling = sampling(request.sampling(), release);
        List<Notice> notices = new ArrayList<>();
        String caption = caption(request.prompt(), notices);
        TextTokens tokens = tokens(caption, request.truncate(), release, notices);
        long seed = request.seed() == null ? RequestIds.seed(id) : request.seed();
        return new AdmittedCaption(
                id, release.id(), seed, candidates, top, deadline, caption, tokens.ids(), notices, sampling);
    }

    /**
     * When the request ends, Unix milliseconds: what it says if that can be, else the default. Never fails, so that even
     * a request that is about to be refused has one.
     */
    public long deadlineMillis(CaptionRequest request) {
        @Nullable Long asked = request.deadlineMillis();
        return asked != null && asked > request.admittedMillis()
                ? asked
                : request.admittedMillis() + limits.defaultDeadline().toMillis();
    }

    // Against the time of admission, not the clock: a redelivered request is late, not wrong.
    private long checkedDeadline(CaptionRequest request) {
        @Nullable Long asked = request.deadlineMillis();
        if (asked != null) {
            Duration left = Duration.ofMillis(asked - request.admittedMillis());
            if (left.isNegative() || left.isZero()) {
                throw new InvalidRequestException(
                        "deadline",
                        "deadline is " + Instant.ofEpochMilli(asked) + ", which had passed when the request came at "
                                + Instant.ofEpochMilli(request.admittedMillis()));
            }
            if (left.compareTo(limits.maxDeadline()) > 0) {
                throw new InvalidRequestException(
                        "deadline",
                        "deadline is " + left.toSeconds() + " s after the request; the limit is "
                                + limits.maxDeadline().toSeconds() + " s");
            }
        }
        return deadlineMillis(request);
    }

    private static SamplingOptions sampling(SamplingWish wish, CaptionRelease release) {
        SamplingOptions defaults = release.defaults().options();
        float temperature = wish.temperature() == null
                ? defaults.temperature()
                : Ranges.positive("temperature", wish.temperature(), SamplingOptions.MAX_TEMPERATURE);
        int topK = wish.topK() == null
                ? defaults.topK()
                : Ranges.within("top_k", wish.topK(), 0, release.imageVocabulary());
        float topP = wish.topP() == null ? defaults.topP() : Ranges.positive("top_p", wish.topP(), 1f);
        float guidance = wish.guidance() == null
                ? defaults.guidance()
                : Ranges.within("guidance", wish.guidance(), 1f, SamplingOptions.MAX_GUIDANCE);
        float penalty = wish.repetitionPenalty() == null
                ? defaults.repetitionPenalty()
                : Ranges.within(
                        "repetition_penalty", wish.repetitionPenalty(), 1f, SamplingOptions.MAX_REPETITION_PENALTY);
        return new SamplingOptions(temperature, topK, topP, guidance, penalty);
    }

    private String caption(Prompt prompt, List<Notice> notices) {
        String written = "";
        if (prompt instanceof Prompt.Caption words) {
            written = words.text();
        } else if (prompt instanceof Prompt.Attributes attributes) {
            written = new OutfitCaption(notices).render(attributes);
        }
        CaptionNormaliser.Normalised normalised = CaptionNormaliser.normalise(written, limits.maxCharacters());
        for (String sentence : normalised.removed()) {
            notices.add(
                    new Notice(Notice.Kind.STYLE_REMOVED, "\"" + sentence + "\" is left out: style cannot be drawn"));
        }
        return normalised.text();
    }

    private static TextTokens tokens(String caption, boolean truncate, CaptionRelease release, List<Notice> notices) {
        TextTokens tokens = release.tokenize(caption);
        if (tokens.truncated()) {
            String lengths = "caption has " + tokens.untruncatedLength() + " tokens, release " + release.id()
                    + " takes " + release.textLength();
            if (!truncate) {
                throw new InvalidRequestException("caption", lengths + "; shorten it or set truncate");
            }
            notices.add(new Notice(Notice.Kind.TRUNCATED, lengths + "; the rest is cut off"));
        }
        if (!tokens.unknownWords().isEmpty()) {
            notices.add(new Notice(
                    Notice.Kind.UNKNOWN_WORD,
                    "release " + release.id() + " does not know: "
                            + String.join(", ", new LinkedHashSet<>(tokens.unknownWords()))));
        }
        return tokens;
    }
}
