package io.couture.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.e2e.system.SharedCouture;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.Sampling;
import io.grpc.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, and what the caller is told: always the value or its length, and the limit. */
class BadInputIT {
    private final SharedCouture couture = SharedCouture.get();

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("blank", Requests.request(1).setCaption("  "), new String[] {"caption"}),
                Arguments.of("long", Requests.request(1).setCaption("가".repeat(501)), new String[] {"501", "500"}),
                Arguments.of("control", Requests.request(1).setCaption("상의\u0007"), new String[] {"caption"}),
                Arguments.of("none", Requests.request(1).setCandidates(0), new String[] {"candidates", "64"}),
                Arguments.of("many", Requests.request(1).setCandidates(65), new String[] {"65", "64"}),
                Arguments.of("top", Requests.request(2).setTop(3), new String[] {"top", "3", "2"}),
                Arguments.of(
                        "cold", sampling(Sampling.newBuilder().setTemperature(0)), new String[] {"temperature", "5"}),
                Arguments.of("hot", sampling(Sampling.newBuilder().setTemperature(5.5f)), new String[] {"5.5", "5"}),
                Arguments.of("top-p", sampling(Sampling.newBuilder().setTopP(0)), new String[] {"1"}),
                Arguments.of("release", Requests.request(1).setRelease("nope/9"), new String[] {"nope/9"}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void isRefusedWithTheValueAndTheLimit(String what, GenerationRequest.Builder request, String... words)
            throws Exception {
        Status status = couture.caller().generate(request.build()).status();

        assertThat(status.getCode()).isIn(Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND);
        assertThat(status.getDescription()).contains(words);
    }

    @Test
    void aCaptionBeyondTheReleasesLengthIsRefusedNamingBothLengthsOrCutWithAWarning() throws Exception {
        int length = couture.release().release().manifest().transformer().textLength();
        String caption = "상의 ".repeat(Math.min(length * 2, 160)).strip();

        Status refused = couture.caller()
                .generate(Requests.request(1)
                        .setCaption(caption)
                        .setTruncate(false)
                        .build())
                .status();
        var cut = couture.caller()
                .generate(Requests.request(1)
                        .setCaption(caption)
                        .setTruncate(true)
                        .build())
                .result();

        assertThat(refused.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refused.getDescription()).contains(Integer.toString(length));
        assertThat(cut.getWarningsList())
                .anyMatch(warning -> warning.getCode() == io.couture.proto.v1.Warning.Code.TRUNCATED);
    }

    @Test
    void restSays400() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + couture.process().httpPort() + "/v1/generations"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"caption\": \"" + "가".repeat(501) + "\"}"))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("caption", "501", "500");
    }

    private static GenerationRequest.Builder sampling(Sampling.Builder sampling) {
        return Requests.request(1).setSampling(sampling);
    }
}
