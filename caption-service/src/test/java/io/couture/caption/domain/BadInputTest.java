package io.couture.caption.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.couture.model.InvalidRequestException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong request, and the words in which its caller hears of it. */
class BadInputTest {

    private final Admission admission =
            new Admission(new AdmissionLimits(500, 64, Duration.ofMinutes(2), Duration.ofMinutes(10)));

    static Stream<Arguments> captions() {
        return Stream.of(
                row(Requests.of(new Prompt.Nothing()), "caption", "caption is empty; it takes 1 to 500 characters"),
                row(Requests.of(""), "caption", "caption is empty; it takes 1 to 500 characters"),
                row(Requests.of(" \t\n\u3000"), "caption", "caption is empty; it takes 1 to 500 characters"),
                row(Requests.of("가".repeat(501)), "caption", "caption has 501 characters; the limit is 500"),
                row(Requests.of("흰\u0007 셔츠"), "caption", "caption has control character U+0007 at 1; none is taken"),
                row(Requests.of("흰\uFFFD 셔츠"), "caption", "caption is not valid UTF-8: character 1 cannot be read"),
                row(Requests.of("흰\uD800"), "caption", "caption is not valid UTF-8: character 1 cannot be read"),
                row(
                        Requests.of("셔츠 ".repeat(20)),
                        "caption",
                        "caption has 20 tokens, release starter/1 takes 12; shorten it or set truncate"));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                row(Requests.of(0, null), "candidates", "candidates is 0; it takes 1 to 64"),
                row(Requests.of(65, null), "candidates", "candidates is 65; it takes 1 to 64"),
                row(Requests.of(-1, null), "candidates", "candidates is -1; it takes 1 to 64"),
                row(Requests.of(4, 5), "top", "top is 5; it takes 1 to 4"),
                row(Requests.of(4, 0), "top", "top is 0; it takes 1 to 4"),
                row(temperature(0f), "temperature", "temperature is 0; it takes (0, 5]"),
                row(temperature(-0.5f), "temperature", "temperature is -0.5; it takes (0, 5]"),
                row(temperature(5.5f), "temperature", "temperature is 5.5; it takes (0, 5]"),
                row(temperature(Float.NaN), "temperature", "temperature is NaN; it takes (0, 5]"),
                row(topP(0f), "top_p", "top_p is 0; it takes (0, 1]"),
                row(topP(1.5f), "top_p", "top_p is 1.5; it takes (0, 1]"),
                row(topK(-1), "top_k", "top_k is -1; it takes 0 to 256"),
                row(topK(257), "top_k", "top_k is 257; it takes 0 to 256"),
                row(guidance(0.5f), "guidance", "guidance is 0.5; it takes [1, 20]"),
                row(guidance(21f), "guidance", "guidance is 21; it takes [1, 20]"),
                row(guidance(Float.POSITIVE_INFINITY), "guidance", "guidance is Infinity; it takes [1, 20]"),
                row(repetitionPenalty(0.9f), "repetition_penalty", "repetition_penalty is 0.9; it takes [1, 2]"));
    }

    static Stream<Arguments> identitiesAndDeadlines() {
        return Stream.of(
                row(
                        Requests.named("a b", null),
                        "request_id",
                        "request_id is \"a b\" (3 characters); it takes 1 to 64"),
                row(
                        Requests.named("a/b", null),
                        "request_id",
                        "request_id is \"a/b\" (3 characters); it takes 1 to 64"),
                row(Requests.named("a".repeat(65), null), "request_id", "(65 characters); it takes 1 to 64"),
                row(
                        Requests.named("one", "two"),
                        "request_id",
                        "request_id is \"one\" and the record's key is \"two\"; they must be equal"),
                row(Requests.endingAt(Requests.ADMITTED - 1), "deadline", "which had passed when the request came"),
                row(
                        Requests.endingAt(Requests.ADMITTED + 601_000),
                        "deadline",
                        "deadline is 601 s after the request; the limit is 600 s"));
    }

    static Stream<Arguments> attributes() {
        return Stream.of(
                row(
                        Requests.of(new Prompt.Attributes(List.of())),
                        "attributes",
                        "attributes has 0 garments; it takes 1 to 4"),
                row(
                        Requests.of(Requests.garment("모자", "색상", "블루")),
                        "attributes",
                        "attributes has garment \"모자\"; it takes [아우터, 하의, 원피스, 상의]"),
                row(
                        Requests.of(Requests.garment("상의", "무게", "1kg")),
                        "attributes",
                        "attributes of 상의 has \"무게\"; it takes"),
                row(Requests.of(Requests.garment("상의", "색상")), "attributes", "has 0 values for 상의.색상; it takes 1 to 8"),
                row(Requests.of(Requests.garment("상의", "색상", " ")), "attributes", "has a blank value for 상의.색상"),
                row(Requests.of(Requests.garment("상의", "스타일", "모던")), "attributes", "attributes of 상의 are empty"));
    }

    @ParameterizedTest
    @MethodSource({"captions", "numbers", "identitiesAndDeadlines", "attributes"})
    void isRefusedNamingFieldValueAndRange(CaptionRequest request, String field, String words) {
        @Nullable InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> admission.admit(request, new FakeRelease()));

        assertThat(refusal).isNotNull().hasMessageContaining(words);
        assertThat(refusal.field()).isEqualTo(field);
    }

    private static Arguments row(CaptionRequest request, String field, String words) {
        return Arguments.of(request, field, words);
    }

    private static CaptionRequest temperature(float value) {
        return Requests.of(new SamplingWish(value, null, null, null, null));
    }

    private static CaptionRequest topK(int value) {
        return Requests.of(new SamplingWish(null, value, null, null, null));
    }

    private static CaptionRequest topP(float value) {
        return Requests.of(new SamplingWish(null, null, value, null, null));
    }

    private static CaptionRequest guidance(float value) {
        return Requests.of(new SamplingWish(null, null, null, value, null));
    }

    private static CaptionRequest repetitionPenalty(float value) {
        return Requests.of(new SamplingWish(null, null, null, null, value));
    }
}
