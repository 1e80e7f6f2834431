package io.couture.caption.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.sampling.SamplingOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission =
            new Admission(new AdmissionLimits(500, 64, Duration.ofMinutes(2), Duration.ofMinutes(10)));

    private AdmittedCaption admit(CaptionRequest request) {
        return admission.admit(request, new FakeRelease());
    }

    @Test
    void fillsInWhatTheRequestLeavesOut() {
        AdmittedCaption admitted = admit(Requests.of("흰 셔츠"));

        assertThat(admitted.requestId()).isEqualTo("r-1");
        assertThat(admitted.release()).isEqualTo("starter/1");
        assertThat(admitted.candidates()).isEqualTo(8);
        assertThat(admitted.top()).isEqualTo(4);
        assertThat(admitted.sampling()).isEqualTo(new SamplingOptions(0.9f, 64, 0.95f, 2f));
        assertThat(admitted.deadlineMillis()).isEqualTo(Requests.ADMITTED + 120_000);
        assertThat(admitted.notices()).isEmpty();
        assertThat(admitted.tokens()).hasSize(3).startsWith(1);
    }

    @Test
    void givesTheSameAtEveryDelivery() {
        assertThat(admit(Requests.of("흰 셔츠"))).isEqualTo(admit(Requests.of("흰 셔츠")));
    }

    @Test
    void choosesAnotherSeedForAnotherRequest() {
        long seed = admit(Requests.named("a", null)).seed();

        assertThat(seed).isBetween(0L, (1L << 53) - 1);
        assertThat(admit(Requests.named("b", null)).seed()).isNotEqualTo(seed);
    }

    @Test
    void keepsNoMoreThanItDraws() {
        assertThat(admit(Requests.of(2, null)).top()).isEqualTo(2);
    }

    @Test
    void takesTheKeyOrTheGivenIdOrTheFallback() {
        assertThat(admit(Requests.named("given", null)).requestId()).isEqualTo("given");
        assertThat(admit(Requests.named("", "key")).requestId()).isEqualTo("key");
        assertThat(admit(Requests.named("", null)).requestId()).isEqualTo("fallback");
        assertThat(admit(Requests.named("same", "same")).requestId()).isEqualTo("same");
    }

    @Test
    void composesHangulAndSingleSpaces() {
        String decomposed = java.text.Normalizer.normalize("흰 셔츠", java.text.Normalizer.Form.NFD);

        assertThat(admit(Requests.of("  " + decomposed.replace(" ", " \t\u3000 ") + " \n"))
                        .caption())
                .isEqualTo("흰 셔츠");
    }

    @Test
    void saysWhichStyleSentenceItLeavesOut() {
        AdmittedCaption admitted = admit(Requests.of("스타일은 모던이다. 상의에서 색상은 블루이다."));

        assertThat(admitted.caption()).isEqualTo("상의에서 색상은 블루이다.");
        assertThat(admitted.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.kind()).isEqualTo(Notice.Kind.STYLE_REMOVED))
                .satisfies(notice -> assertThat(notice.message()).contains("스타일은 모던이다."));
    }

    @Test
    void namesUnknownWordsOnce() {
        assertThat(admit(Requests.of("xyz 흰 xyz 셔츠x")).notices())
                .containsExactly(new Notice(Notice.Kind.UNKNOWN_WORD, "release starter/1 does not know: xyz, 셔츠x"));
    }

    @Test
    void cutsALongCaptionOnlyWhenTold() {
        String twenty = String.join(" ", java.util.Collections.nCopies(20, "셔츠"));

        AdmittedCaption admitted = admit(Requests.truncated(twenty));

        assertThat(admitted.tokens()).hasSize(FakeRelease.TEXT_LENGTH + 1);
        assertThat(admitted.seed()).isEqualTo(7);
        assertThat(admitted.notices())
                .containsExactly(new Notice(
                        Notice.Kind.TRUNCATED,
                        "caption has 20 tokens, release starter/1 takes 12; the rest is cut off"));
        assertThatThrownBy(() -> admit(Requests.of(twenty)))
                .hasMessage("caption has 20 tokens, release starter/1 takes 12; shorten it or set truncate");
    }

    @Test
    void rendersAttributesInTheGrammarOfTraining() {
        Prompt prompt = new Prompt.Attributes(List.of(
                new Prompt.GarmentWish(
                        "하의",
                        List.of(
                                new Prompt.AttributeWish("카테고리", List.of("스커트")),
                                new Prompt.AttributeWish("색상", List.of("블루")))),
                new Prompt.GarmentWish("상의", List.of(new Prompt.AttributeWish("카테고리", List.of("블라우스"))))));

        AdmittedCaption admitted = admit(Requests.of(prompt));

        assertThat(admitted.caption()).isEqualTo("하의에서 색상은 블루이다. 카테고리는 스커트이다. 상의에서 카테고리는 블라우스이다.");
        assertThat(admitted.notices()).isEmpty();
    }

    @Test
    void keepsAnUnknownAttributeValueAndSaysSo() {
        AdmittedCaption admitted = admit(Requests.of(Requests.garment("상의", "색상", "무지개색")));

        assertThat(admitted.caption()).isEqualTo("상의에서 색상은 무지개색이다.");
        assertThat(admitted.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.kind()).isEqualTo(Notice.Kind.UNKNOWN_ATTRIBUTE_VALUE))
                .satisfies(notice -> assertThat(notice.message()).contains("상의.색상=무지개색"));
    }
}
