package io.couture.dalle.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couture.model.sampling.SamplingOptions;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawing on from a given picture, and redrawing part of one. */
class GivenPictureTest {

    private static final int IMAGE_TOKENS = 8;
    private static final SamplingOptions PLAIN = new SamplingOptions(1f, 0, 1f, 1f);
    private static final SamplingOptions GUIDED = new SamplingOptions(1f, 0, 1f, 2f);
    private static final List<Integer> CODES = List.of(15, 14, 13, 12, 11, 10, 9, 8);

    private final HashingTokenModel model = new HashingTokenModel(5, IMAGE_TOKENS);
    private final DrawingEngine engine = new DrawingEngine(model, List.of(0), EngineWatch.NONE);

    private static BitSet positions(int... positions) {
        BitSet set = new BitSet();
        IntStream.of(positions).forEach(set::set);
        return set;
    }

    private static Drawing drawing(int candidates, SamplingOptions options, int... drawn) {
        return new Drawing(List.of(0, 5), candidates, 7, options, new GivenPicture(CODES, positions(drawn)), 0);
    }

    private RecordingCustomer draw(Drawing drawing) {
        RecordingCustomer customer = new RecordingCustomer();
        engine.submit(new Order(drawing, customer));
        while (engine.turn()) {}
        return customer;
    }

    @Test
    void keepsEveryTokenOutsideOfWhatIsDrawnWhateverTheMask() {
        SplittableRandom random = new SplittableRandom(3);
        for (int mask = 1; mask < 1 << IMAGE_TOKENS; mask++) {
            BitSet drawn = BitSet.valueOf(new long[] {mask});
            Drawing drawing = new Drawing(
                    List.of(0, 5), 2, mask, random.nextBoolean() ? PLAIN : GUIDED, new GivenPicture(CODES, drawn), 0);

            RecordingCustomer customer = draw(drawing);

            assertThat(customer.candidates).hasSize(2).allSatisfy((candidate, tokens) -> {
                assertThat(tokens).hasSize(IMAGE_TOKENS);
                for (int i = 0; i < IMAGE_TOKENS; i++) {
                    assertThat(drawn.get(i) || tokens.get(i).equals(CODES.get(i)))
                            .isTrue();
                }
            });
            assertThat(engine.rowsInUse()).isZero();
        }
    }

    @Test
    void drawsWhatIsDrawnAfterWhatStandsBeforeIt() {
        // A picture redrawn from its third token on, kept as it was drawn before that, comes out as it was drawn.
        List<Integer> whole =
                draw(new Drawing(List.of(0, 5), 1, 7, GUIDED)).candidates.get(0);
        GivenPicture given = new GivenPicture(whole, positions(3, 4, 6));

        List<Integer> again = draw(new Drawing(List.of(0, 5), 1, 7, GUIDED, given, 0))
                .candidates
                .get(0);

        assertThat(again).isEqualTo(whole);
    }

    @Test
    void readsTheBeginningWithTheCaptionAndStopsAfterTheLastThatIsDrawn() {
        draw(drawing(3, PLAIN, 4, 5));

        // Token 4 comes from the reading, 5 from one step; 0 to 3 are read at once, 6 and 7 need nothing.
        assertThat(model.prefills).containsExactly(List.of(0, 5, 15, 14, 13, 12));
        assertThat(model.rowsOfSteps).containsExactly(3);
    }

    @Test
    void readsTheBeginningAfterTheEmptyCaptionAsWell() {
        draw(drawing(1, GUIDED, 6));

        assertThat(model.prefills)
                .containsExactly(List.of(0, 5, 15, 14, 13, 12, 11, 10), List.of(0, 15, 14, 13, 12, 11, 10));
        assertThat(model.rowsOfSteps).isEmpty();
    }

    @Test
    void countsGivenTokensAsWritten() {
        RecordingCustomer customer = draw(drawing(2, PLAIN, 4, 5));

        assertThat(customer.total).isEqualTo(16);
        assertThat(customer.progress).endsWith(16);
    }

    @Test
    void drawsTheSameBesideOthers() {
        RecordingCustomer alone = draw(drawing(3, GUIDED, 1, 5, 6));
        RecordingCustomer among = new RecordingCustomer();
        engine.submit(new Order(new Drawing(List.of(0, 9), 4, 1, PLAIN), new RecordingCustomer()));
        engine.turn();
        engine.submit(new Order(drawing(3, GUIDED, 1, 5, 6), among));
        engine.submit(new Order(drawing(2, PLAIN, 0), new RecordingCustomer()));
        while (engine.turn()) {}

        assertThat(among.candidates).isEqualTo(alone.candidates);
    }

    @Test
    void refusesWhatRedrawsNothingOrMoreThanThereIs() {
        assertThatThrownBy(() -> drawing(1, PLAIN))
                .hasMessage(
                        "a given picture of 8 tokens has 0 to be drawn, the last at -1; it takes 1 at least, at 0 to 7");
        assertThatThrownBy(() -> drawing(1, PLAIN, 8)).hasMessageContaining("the last at 8");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 16})
    void aCodeThatIsNoneFailsItsOwnOrder(int code) {
        List<Integer> codes = List.of(0, 1, 2, code, 4, 5, 6, 7);
        GivenPicture given = new GivenPicture(codes, positions(5));

        RecordingCustomer customer = draw(new Drawing(List.of(0, 5), 1, 7, PLAIN, given, 0));

        assertThat(customer.failure)
                .hasMessage("given picture's token 3 is " + code + "; the release's codes are 0 to 15");
    }

    @Test
    void aPictureOfAnotherGridFailsItsOwnOrder() {
        GivenPicture given = new GivenPicture(List.of(1, 2, 3), positions(2));

        RecordingCustomer customer = draw(new Drawing(List.of(0, 5), 1, 7, PLAIN, given, 0));

        assertThat(customer.failure).hasMessage("given picture has 3 tokens; the release takes 8");
    }

    @Test
    void showsTrueBeginningsEverySoManyRows() {
        RecordingCustomer customer = draw(new Drawing(List.of(0, 5), 2, 7, PLAIN, null, 1));

        for (int candidate = 0; candidate < 2; candidate++) {
            List<Integer> whole = customer.candidates.get(candidate);
            assertThat(customer.previews.get(candidate))
                    .containsExactly(whole.subList(0, 2), whole.subList(0, 4), whole.subList(0, 6));
        }
        assertThat(draw(new Drawing(List.of(0, 5), 2, 7, PLAIN)).previews).isEmpty();
        assertThat(draw(new Drawing(List.of(0, 5), 2, 7, PLAIN, null, 3))
                        .previews
                        .get(1))
                .hasSize(1);
        assertThat(draw(new Drawing(List.of(0, 5), 2, 7, PLAIN, null, 4)).previews)
                .isEmpty();
    }
}
