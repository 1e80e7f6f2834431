package io.couture.caption.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests to begin a test with. */
final class Requests {

    static final long ADMITTED = 1_700_000_000_000L;

    private Requests() {}

    static CaptionRequest of(String caption) {
        return of(new Prompt.Caption(caption), null, null, SamplingWish.NONE, null);
    }

    static CaptionRequest of(Prompt prompt) {
        return of(prompt, null, null, SamplingWish.NONE, null);
    }

    static CaptionRequest of(int candidates, @Nullable Integer top) {
        return of(new Prompt.Caption("흰 셔츠"), candidates, top, SamplingWish.NONE, null);
    }

    static CaptionRequest of(SamplingWish sampling) {
        return of(new Prompt.Caption("흰 셔츠"), null, null, sampling, null);
    }

    static CaptionRequest endingAt(long deadlineMillis) {
        return of(new Prompt.Caption("흰 셔츠"), null, null, SamplingWish.NONE, deadlineMillis);
    }

    static CaptionRequest named(String given, @Nullable String key) {
        return new CaptionRequest(
                new CaptionRequest.Identity(given, key, "fallback"),
                new Prompt.Caption("흰 셔츠"),
                "",
                null,
                null,
                null,
                SamplingWish.NONE,
                false,
                null,
                ADMITTED);
    }

    static CaptionRequest truncated(String caption) {
        return new CaptionRequest(
                new CaptionRequest.Identity("r-1", "r-1", "fallback"),
                new Prompt.Caption(caption),
                "",
                null,
                null,
                7L,
                SamplingWish.NONE,
                true,
                null,
                ADMITTED);
    }

    static Prompt garment(String slot, String attribute, String... values) {
        return new Prompt.Attributes(
                List.of(new Prompt.GarmentWish(slot, List.of(new Prompt.AttributeWish(attribute, List.of(values))))));
    }

    private static CaptionRequest of(
            Prompt prompt,
            @Nullable Integer candidates,
            @Nullable Integer top,
            SamplingWish sampling,
            @Nullable Long deadlineMillis) {
        return new CaptionRequest(
                new CaptionRequest.Identity("", "r-1", "fallback"),
                prompt,
                "",
                candidates,
                top,
                null,
                sampling,
                false,
                deadlineMillis,
                ADMITTED);
    }
}
