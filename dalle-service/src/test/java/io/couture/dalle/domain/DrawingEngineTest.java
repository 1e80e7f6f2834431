package io.couture.dalle.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.model.sampling.SamplingOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawingEngineTest {

    private static final int IMAGE_TOKENS = 6;
    private static final SamplingOptions PLAIN = new SamplingOptions(1f, 0, 1f, 1f);
    private static final SamplingOptions GUIDED = new SamplingOptions(1f, 0, 1f, 2f);

    private final HashingTokenModel model = new HashingTokenModel(5, IMAGE_TOKENS);
    private final DrawingEngine engine = new DrawingEngine(model, List.of(0), EngineWatch.NONE);

    private static Drawing drawing(int caption, int candidates, SamplingOptions options) {
        return new Drawing(List.of(0, caption), candidates, caption, options);
    }

    private RecordingCustomer submit(Drawing drawing) {
        RecordingCustomer customer = new RecordingCustomer();
        engine.submit(new Order(drawing, customer));
        return customer;
    }

    private int finish() {
        int turns = 1;
        while (engine.turn()) {
            turns++;
        }
        return turns;
    }

    private static RecordingCustomer alone(Drawing drawing) {
        DrawingEngine engine = new DrawingEngine(new HashingTokenModel(64, IMAGE_TOKENS), List.of(0), EngineWatch.NONE);
        RecordingCustomer customer = new RecordingCustomer();
        engine.submit(new Order(drawing, customer));
        while (engine.turn()) {}
        return customer;
    }

    @Test
    void drawsACandidateAloneAsItDrawsItBesideOthersThatComeAndGo() {
        List<Drawing> drawings = List.of(
                drawing(5, 7, PLAIN),
                drawing(6, 3, GUIDED),
                drawing(7, 1, PLAIN),
                drawing(8, 4, GUIDED),
                drawing(9, 2, PLAIN));
        List<RecordingCustomer> customers = new ArrayList<>();

        for (Drawing drawing : drawings) {
            customers.add(submit(drawing));
            engine.turn();
            engine.turn();
        }
        finish();

        for (int i = 0; i < drawings.size(); i++) {
            assertThat(customers.get(i).candidates)
                    .hasSize(drawings.get(i).candidates())
                    .isEqualTo(alone(drawings.get(i)).candidates);
        }
        assertThat(Collections.max(model.rowsOfSteps)).isEqualTo(5);
        assertThat(engine.rowsInUse()).isZero();
    }

    @Test
    void keepsEveryRowBusyWhileCandidatesWait() {
        submit(drawing(5, 20, PLAIN));

        finish();

        // 20 candidates of 6 tokens, the first of each from the caption, on 5 rows.
        assertThat(model.rowsOfSteps).hasSize(20).containsOnly(5);
        assertThat(model.prefills).containsExactly(List.of(0, 5));
    }

    @Test
    void aPenaltyKeepsCodesFromComingAgain() {
        Drawing plain = drawing(5, 100, new SamplingOptions(0.3f, 0, 1f, 1f));
        Drawing penalized = drawing(5, 100, new SamplingOptions(0.3f, 0, 1f, 1f, 2f));

        assertThat(repetitions(alone(penalized))).isLessThan(repetitions(alone(plain)) / 2);
    }

    private static long repetitions(RecordingCustomer customer) {
        return customer.candidates.values().stream()
                .mapToLong(tokens -> tokens.size() - tokens.stream().distinct().count())
                .sum();
    }

    @Test
    void readsTheEmptyCaptionOnceForAll() {
        submit(drawing(5, 3, GUIDED));
        submit(drawing(6, 3, GUIDED));

        finish();

        assertThat(model.prefills).containsExactly(List.of(0, 5), List.of(0), List.of(0, 6));
    }

    @Test
    void writesTheFirstTokenOfANewcomerInTheNextTurnWhenARowIsFree() {
        submit(drawing(5, 2, PLAIN));
        engine.turn();

        RecordingCustomer newcomer = submit(drawing(6, 1, PLAIN));
        engine.turn();

        assertThat(newcomer.progress).hasSize(1).first().isEqualTo(2);
    }

    @Test
    void aSmallOrderDoesNotWaitForALargeOneThatCameBefore() {
        RecordingCustomer large = submit(drawing(5, 40, PLAIN));
        engine.turn();

        RecordingCustomer small = submit(drawing(6, 2, PLAIN));
        int turns = 0;
        while (small.candidates.size() < 2) {
            engine.turn();
            turns++;
        }

        // One picture's length until rows are free, one for its own.
        assertThat(turns).isLessThanOrEqualTo(2 * IMAGE_TOKENS);
        assertThat(large.candidates.size()).isLessThan(15);
    }

    @Test
    void aStreamOfSmallOrdersDoesNotStarveALargeOne() {
        RecordingCustomer large = submit(drawing(5, 8, PLAIN));
        List<RecordingCustomer> small = new ArrayList<>();

        for (int i = 0; large.candidates.size() < 8; i++) {
            small.add(submit(drawing(6, 1, PLAIN)));
            engine.turn();
            // More comes than can be drawn: in turns the large one's share falls with the time, but never to nothing.
            assertThat(i).isLessThan(13 * IMAGE_TOKENS);
        }

        assertThat(small.get(0).candidates).hasSize(1);
    }

    @Test
    void freesTheRowsOfWhoLeavesWithinAStep() {
        RecordingCustomer leaving = submit(drawing(5, 2, GUIDED));
        RecordingCustomer staying = submit(drawing(6, 1, PLAIN));
        engine.turn();
        engine.turn();
        assertThat(engine.rowsInUse()).isEqualTo(5);

        leaving.leave();
        engine.turn();

        assertThat(engine.rowsInUse()).isEqualTo(1);
        finish();
        assertThat(leaving.candidates).isEmpty();
        assertThat(staying.candidates).isEqualTo(alone(drawing(6, 1, PLAIN)).candidates);
    }

    @Test
    void aBrokenNumberFailsItsOwnOrderOnly() {
        RecordingCustomer broken = submit(drawing(HashingTokenModel.BROKEN, 2, PLAIN));
        RecordingCustomer sound = submit(drawing(5, 2, PLAIN));

        finish();

        assertThat(broken.failure).hasMessage("image token 2 of candidate 0 cannot be drawn: logit 0 is NaN");
        assertThat(broken.candidates).isEmpty();
        assertThat(sound.candidates).containsOnlyKeys(0, 1);
    }

    @Test
    void aCaptionThatCannotBeReadFailsItsOwnOrderOnly() {
        RecordingCustomer unreadable = submit(drawing(HashingTokenModel.UNREADABLE, 2, GUIDED));
        RecordingCustomer sound = submit(drawing(5, 2, PLAIN));

        finish();

        assertThat(unreadable.failure).hasMessage("caption has token 97");
        assertThat(sound.candidates).containsOnlyKeys(0, 1);
    }

    @Test
    void aStepThatFailsFailsThoseItComputedAndTheEngineGoesOn() {
        RecordingCustomer crashing = submit(drawing(HashingTokenModel.CRASHING, 1, PLAIN));
        finish();
        RecordingCustomer next = submit(drawing(5, 1, PLAIN));
        finish();

        assertThat(crashing.failure).hasMessage("the device is gone");
        assertThat(next.candidates).hasSize(1);
    }

    @Test
    void abandonsWhatIsUnderWayAndWhatWaits() {
        RecordingCustomer underWay = submit(drawing(5, 9, PLAIN));
        engine.turn();
        RecordingCustomer waiting = submit(drawing(6, 1, PLAIN));

        engine.abandonAll();

        assertThat(underWay.abandoned).isTrue();
        assertThat(waiting.abandoned).isTrue();
        assertThat(engine.turn()).isFalse();
    }

    @Test
    void aThousandRandomLeavesLeaveNoRowBehind() {
        SplittableRandom random = new SplittableRandom(4);
        List<RecordingCustomer> customers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            RecordingCustomer customer = new RecordingCustomer(random.nextInt(1, 8));
            customers.add(customer);
            engine.submit(new Order(drawing(i % 50, random.nextInt(1, 4), i % 2 == 0 ? PLAIN : GUIDED), customer));
            engine.turn();
        }
        RecordingCustomer last = submit(drawing(51, 1, GUIDED));

        finish();

        assertThat(engine.rowsInUse()).isZero();
        assertThat(last.candidates).isEqualTo(alone(drawing(51, 1, GUIDED)).candidates);
        assertThat(customers).anyMatch(customer -> customer.candidates.isEmpty());
    }
}
