package io.couture.model.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.couture.model.InvalidRequestException;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    @Test
    void takesBothEndsOfEveryRange() {
        assertThatCode(() -> {
                    RequestLimits.checkRequestId("a");
                    RequestLimits.checkRequestId("A9._-".repeat(12) + "zzzz");
                    RequestLimits.checkCandidates(1);
                    RequestLimits.checkCandidates(64);
                    RequestLimits.checkTop(1, 1);
                    RequestLimits.checkTop(8, 8);
                    RequestLimits.checkTemperature(Float.MIN_VALUE);
                    RequestLimits.checkTemperature(5);
                    RequestLimits.checkTopK(0, 1024);
                    RequestLimits.checkTopK(1024, 1024);
                    RequestLimits.checkTopP(Float.MIN_VALUE);
                    RequestLimits.checkTopP(1);
                    RequestLimits.checkGuidance(1);
                    RequestLimits.checkGuidance(20);
                    RequestLimits.checkRepetitionPenalty(1);
                    RequestLimits.checkRepetitionPenalty(2);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void namesFieldValueAndRange() {
        assertRefused(() -> RequestLimits.checkCandidates(0), "candidates", "candidates is 0; it takes 1 to 64");
        assertRefused(() -> RequestLimits.checkCandidates(65), "candidates", "candidates is 65; it takes 1 to 64");
        assertRefused(() -> RequestLimits.checkTop(9, 8), "top", "top is 9; it takes 1 to candidates (8)");
        assertRefused(
                () -> RequestLimits.checkTemperature(Float.NaN),
                "sampling.temperature",
                "sampling.temperature is NaN; it takes above 0, to 5.0");
        assertRefused(
                () -> RequestLimits.checkTopK(1025, 1024),
                "sampling.top_k",
                "sampling.top_k is 1025; it takes 0 to 1024 (the codebook's size)");
        assertRefused(
                () -> RequestLimits.checkTopP(0), "sampling.top_p", "sampling.top_p is 0.0; it takes above 0, to 1");
        assertRefused(
                () -> RequestLimits.checkGuidance(0.5f),
                "sampling.guidance",
                "sampling.guidance is 0.5; it takes 1 to 20.0");
        assertRefused(
                () -> RequestLimits.checkRepetitionPenalty(2.5f),
                "sampling.repetition_penalty",
                "sampling.repetition_penalty is 2.5; it takes 1 to 2.0");
        assertRefused(
                () -> RequestLimits.checkRequestId("a b"),
                "request_id",
                "request_id \"a b\" has 3 characters; it takes 1 to 64 characters of [A-Za-z0-9._-]");
    }

    private static void assertRefused(Runnable check, String field, String message) {
        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, check::run);
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused).hasMessage(message);
    }
}
