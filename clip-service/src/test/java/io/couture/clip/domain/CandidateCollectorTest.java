package io.couture.clip.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.clip.domain.CandidateCollector.Complete;
import io.couture.clip.domain.CandidateCollector.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateCollectorTest {

    private static final RequestKey REQUEST = new RequestKey("r", 1);

    private final CandidateCollector<String> collector = new CandidateCollector<>();

    private Outcome<String> add(RequestKey request, int index, String attachment) {
        return collector.add(request, 3, new ScoredCandidate<>(index, index, attachment));
    }

    @Test
    void isCompleteWithTheLastCandidateInWhateverOrder() {
        assertThat(add(REQUEST, 2, "c").collected()).isEqualTo(1);
        assertThat(add(REQUEST, 0, "a").collected()).isEqualTo(2);

        Outcome<String> last = add(REQUEST, 1, "b");

        assertThat(last).isInstanceOfSatisfying(Complete.class, complete -> {
            assertThat(complete.candidates()).hasSize(3);
            assertThat(((ScoredCandidate<?>) complete.candidates().get(0)).index())
                    .isZero();
            assertThat(complete.others()).isEqualTo(List.of("c", "a"));
        });
        assertThat(collector.size()).isZero();
    }

    @Test
    void countsACandidateThatComesTwiceOnceAndRemembersBothAttachments() {
        add(REQUEST, 0, "a");
        assertThat(add(REQUEST, 0, "a again").collected()).isEqualTo(1);
        add(REQUEST, 1, "b");

        Outcome<String> last = add(REQUEST, 2, "c");

        assertThat(last).isInstanceOfSatisfying(Complete.class, complete -> {
            assertThat(complete.candidates()).hasSize(3);
            assertThat(complete.others()).isEqualTo(List.of("a", "a again", "b"));
        });
    }

    @Test
    void keepsRequestsApartEvenUnderTheSameId() {
        add(REQUEST, 0, "a");
        add(new RequestKey("r", 2), 1, "b");

        assertThat(add(new RequestKey("s", 1), 2, "c").collected()).isEqualTo(1);
        assertThat(collector.size()).isEqualTo(3);
    }

    @Test
    void forgetsWhatIsNoLongerWanted() {
        add(REQUEST, 0, "gone");
        add(REQUEST, 1, "gone as well");
        add(new RequestKey("s", 1), 0, "stays");

        assertThat(collector.forgetIf("gone"::equals)).containsExactly("gone", "gone as well");
        assertThat(collector.size()).isEqualTo(1);
        collector.forget(new RequestKey("s", 1));
        assertThat(collector.size()).isZero();
    }

    @Test
    void refusesAnIndexThatTheRequestDoesNotHave() {
        assertThatThrownBy(() -> add(REQUEST, 3, "d")).hasMessage("candidate 3 of a request that has 3 candidates");
        assertThat(collector.size()).isZero();
    }
}
