package io.couture.dalle.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.couture.dalle.domain.Drawing;
import io.couture.dalle.domain.DrawingEngine;
import io.couture.dalle.domain.EngineWatch;
import io.couture.dalle.domain.GivenPicture;
import io.couture.dalle.domain.Order;
import io.couture.dalle.domain.RecordingCustomer;
import io.couture.dalle.domain.TokenModel;
import io.couture.dalle.domain.TokenModel.TextState;
import io.couture.model.release.Release;
import io.couture.model.sampling.SamplingOptions;
import io.couture.onnx.InferenceOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every family's and every variant's tiny transformer does under the engine: captions of 12 tokens, pictures of 4×4
 * with 32 codes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TokenModelContract {

    static final List<Integer> SHORT = List.of(0, 7, 9);
    static final List<Integer> LONG = List.of(0, 4, 8, 9, 10, 14, 12, 13, 18, 20);
    static final List<Integer> FULL = List.of(0, 4, 8, 9, 10, 14, 12, 13, 18, 20, 5, 6, 7);
    static final SamplingOptions PLAIN = new SamplingOptions(1f, 0, 1f, 1f);
    static final SamplingOptions GUIDED = new SamplingOptions(0.9f, 16, 0.95f, 3f);

    private static final int ROWS = 24;
    private static final int FEW_ROWS = 3;

    private Release release;
    private OnnxTokenModel model;
    private OnnxTokenModel small;

    /** Writes the release whose transformer is tried. */
    protected abstract Release write(Path folder) throws IOException;

    protected OnnxTokenModel open(Release written, int rows) {
        return OnnxTokenModel.open(written, "auto", InferenceOptions.singleThread(), rows);
    }

    @BeforeAll
    final void openBoth(@TempDir Path folder) throws IOException {
        release = write(folder);
        model = open(release, ROWS);
        small = open(release, FEW_ROWS);
    }

    @AfterAll
    final void closeBoth() {
        model.close();
        small.close();
    }

    final Release release() {
        return release;
    }

    /** With {@value #ROWS} rows. */
    final OnnxTokenModel model() {
        return model;
    }

    /** With {@value #FEW_ROWS} rows. */
    final OnnxTokenModel small() {
        return small;
    }

    /** How far logits may be apart that were computed in another order. */
    protected float tolerance() {
        return 1e-5f;
    }

    static void draw(TokenModel model, List<Order> orders) {
        DrawingEngine engine = new DrawingEngine(model, List.of(0), EngineWatch.NONE);
        orders.forEach(engine::submit);
        while (engine.turn()) {}
    }

    final Map<Integer, List<Integer>> alone(Drawing drawing) {
        RecordingCustomer customer = new RecordingCustomer();
        draw(model(), List.of(new Order(drawing, customer)));
        return customer.candidates;
    }

    @Test
    void drawsAllCandidatesAndDifferentOnes() {
        RecordingCustomer customer = new RecordingCustomer();

        draw(model(), List.of(new Order(new Drawing(SHORT, 4, 42, PLAIN), customer)));

        assertThat(customer.candidates).containsOnlyKeys(0, 1, 2, 3);
        assertThat(customer.candidates.values())
                .doesNotHaveDuplicates()
                .allSatisfy(tokens -> assertThat(tokens).hasSize(16).allMatch(token -> token >= 0 && token < 32));
        assertThat(customer.total).isEqualTo(64);
        assertThat(customer.progress).hasSize(15).startsWith(8).endsWith(64);
    }

    @Test
    void drawsTheSameForTheSameSeedAndOtherwiseNot() {
        assertThat(alone(new Drawing(SHORT, 2, 42, PLAIN))).isEqualTo(alone(new Drawing(SHORT, 2, 42, PLAIN)));
        assertThat(alone(new Drawing(SHORT, 2, 42, PLAIN))).isNotEqualTo(alone(new Drawing(SHORT, 2, 43, PLAIN)));
        assertThat(alone(new Drawing(SHORT, 2, 42, PLAIN))).isNotEqualTo(alone(new Drawing(LONG, 2, 42, PLAIN)));
    }

    @Test
    void drawsACandidateAloneAsItDrewItBesideOthersInRowsThatMove() {
        // Given
        List<Drawing> drawings = List.of(
                new Drawing(SHORT, 3, 1, PLAIN),
                new Drawing(LONG, 2, 2, GUIDED),
                new Drawing(FULL, 3, 3, PLAIN),
                new Drawing(SHORT, 2, 4, GUIDED),
                new Drawing(List.of(0), 1, 5, GUIDED));
        for (OnnxTokenModel rows : List.of(model(), small())) {
            List<Order> orders = new ArrayList<>();
            drawings.forEach(drawing -> orders.add(new Order(drawing, new RecordingCustomer())));
            // Leaves within its picture, so that others move into its rows.
            orders.add(1, new Order(new Drawing(FULL, 2, 6, GUIDED), new RecordingCustomer(5)));

            // When
            draw(rows, orders);

            // Then
            orders.remove(1);
            for (Order order : orders) {
                assertThat(((RecordingCustomer) order.customer()).candidates).isEqualTo(alone(order.drawing()));
            }
        }
    }

    @Test
    void drawsTheSameInBatchesOfAnySize() {
        RecordingCustomer customer = new RecordingCustomer();

        draw(small(), List.of(new Order(new Drawing(LONG, 5, 9, GUIDED), customer)));

        assertThat(customer.candidates).isEqualTo(alone(new Drawing(LONG, 5, 9, GUIDED)));
        assertThat(customer.progress).hasSize(5 * 15).endsWith(80);
    }

    @Test
    void guidanceChangesWhatIsDrawn() {
        SamplingOptions weak = new SamplingOptions(1f, 0, 1f, 1.5f);
        SamplingOptions strong = new SamplingOptions(1f, 0, 1f, 8f);

        assertThat(alone(new Drawing(LONG, 2, 7, weak))).isNotEqualTo(alone(new Drawing(LONG, 2, 7, PLAIN)));
        assertThat(alone(new Drawing(LONG, 2, 7, weak))).isNotEqualTo(alone(new Drawing(LONG, 2, 7, strong)));
        // Guiding the empty caption away from itself changes nothing.
        assertThat(alone(new Drawing(List.of(0), 2, 7, strong))).isEqualTo(alone(new Drawing(List.of(0), 2, 7, PLAIN)));
    }

    @Test
    void drawsFromTheLikeliestThatItFindsAsFromAllLogits() {
        SamplingOptions plain = new SamplingOptions(1f, 5, 0.9f, 1f);
        SamplingOptions guided = new SamplingOptions(1.3f, 12, 1f, 3f);
        SamplingOptions penalized = new SamplingOptions(1f, 12, 1f, 3f, 1.5f);
        List<Drawing> drawings = List.of(
                new Drawing(LONG, 3, 11, plain),
                new Drawing(SHORT, 3, 12, guided),
                new Drawing(LONG, 2, 13, GUIDED),
                new Drawing(LONG, 2, 14, penalized));

        assertThat(together(model(), drawings)).isEqualTo(together(new AllLogits(model()), drawings));
    }

    private static List<Map<Integer, List<Integer>>> together(TokenModel model, List<Drawing> drawings) {
        List<Map<Integer, List<Integer>>> drawn = new ArrayList<>();
        List<Order> orders = new ArrayList<>();
        for (Drawing drawing : drawings) {
            RecordingCustomer customer = new RecordingCustomer();
            drawn.add(customer.candidates);
            orders.add(new Order(drawing, customer));
        }
        draw(model, orders);
        return drawn;
    }

    /** The same model without what finds the likeliest. */
    private record AllLogits(TokenModel model) implements TokenModel {

        @Override
        public int codes() {
            return model.codes();
        }

        @Override
        public int imageTokens() {
            return model.imageTokens();
        }

        @Override
        public int rowLength() {
            return model.rowLength();
        }

        @Override
        public int rows() {
            return model.rows();
        }

        @Override
        public TextState prefill(List<Integer> text, List<Integer> beginning) {
            return model.prefill(text, beginning);
        }

        @Override
        public void begin(int row, TextState text) {
            model.begin(row, text);
        }

        @Override
        public void move(int from, int to) {
            model.move(from, to);
        }

        @Override
        public void step(int[] codes) {
            model.step(codes);
        }

        @Override
        public void logits(int row, float[] into) {
            model.logits(row, into);
        }

        @Override
        public void close() {}
    }

    @Test
    void stopsWithinAStepWhenTheCustomerLeavesAndServesTheOthers() {
        RecordingCustomer leaving = new RecordingCustomer(5);
        RecordingCustomer staying = new RecordingCustomer();

        draw(
                model(),
                List.of(
                        new Order(new Drawing(LONG, 3, 1, GUIDED), leaving),
                        new Order(new Drawing(SHORT, 3, 2, PLAIN), staying)));

        assertThat(leaving.progress).hasSize(5);
        assertThat(leaving.candidates).isEmpty();
        assertThat(staying.candidates).isEqualTo(alone(new Drawing(SHORT, 3, 2, PLAIN)));
    }

    @Test
    void computesTheSameStepByStepAsAllAtOnce() {
        OnnxTokenModel model = model();
        // The cache is right if reading a picture's tokens one by one gives what reading the caption anew gives.
        float[] first = new float[32];
        float[] again = new float[32];
        TextState text = model.prefill(FULL, List.of());
        model.begin(0, text);
        model.step(new int[] {3});
        model.step(new int[] {17});
        model.logits(0, first);

        model.begin(0, model.prefill(SHORT, List.of()));
        model.begin(1, model.prefill(FULL, List.of()));
        model.step(new int[] {1, 3});
        model.move(1, 0);
        model.step(new int[] {17});
        model.logits(0, again);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void readsAPicturesBeginningAllAtOnceAsStepByStep() {
        OnnxTokenModel model = model();
        for (List<Integer> text : List.of(SHORT, FULL, List.of(0))) {
            float[] steps = new float[32];
            float[] atOnce = new float[32];
            model.begin(0, model.prefill(text, List.of()));
            for (int code : List.of(3, 17, 30, 9, 9)) {
                model.step(new int[] {code});
            }
            model.logits(0, steps);
            TextState read = model.prefill(text, List.of(3, 17, 30, 9));
            model.begin(0, read);
            model.step(new int[] {9});
            model.logits(0, atOnce);

            assertThat(atOnce).containsExactly(steps, within(tolerance()));
            read.logits(atOnce);
            model.begin(0, model.prefill(text, List.of()));
            for (int code : List.of(3, 17, 30, 9)) {
                model.step(new int[] {code});
            }
            model.logits(0, steps);
            assertThat(atOnce).containsExactly(steps, within(tolerance()));
        }
    }

    @Test
    void redrawsPartOfAPictureAloneAsBesideOthers() {
        BitSet drawn = new BitSet();
        drawn.set(5, 7);
        drawn.set(9, 11);
        List<Integer> codes = alone(new Drawing(SHORT, 1, 42, GUIDED)).get(0);
        Drawing redraw = new Drawing(LONG, 3, 43, GUIDED, new GivenPicture(codes, drawn), 0);
        RecordingCustomer among = new RecordingCustomer();

        draw(
                small(),
                List.of(
                        new Order(new Drawing(FULL, 3, 3, PLAIN), new RecordingCustomer()),
                        new Order(redraw, among),
                        new Order(new Drawing(SHORT, 2, 4, GUIDED), new RecordingCustomer())));

        assertThat(among.candidates).hasSize(3).isEqualTo(alone(redraw)).allSatisfy((candidate, tokens) -> {
            for (int i = 0; i < 16; i++) {
                assertThat(drawn.get(i) || tokens.get(i).equals(codes.get(i))).isTrue();
            }
        });
    }

    @Test
    void refusesACaptionThatTheReleaseCannotTake() {
        RecordingCustomer tooLong = new RecordingCustomer();
        RecordingCustomer unknown = new RecordingCustomer();
        List<Integer> ids = new ArrayList<>(FULL);
        ids.add(4);

        draw(
                model(),
                List.of(
                        new Order(new Drawing(ids, 1, 1, PLAIN), tooLong),
                        new Order(new Drawing(List.of(0, 54), 1, 1, PLAIN), unknown)));

        assertThat(tooLong.failure).hasMessage("caption has 14 tokens with its begin token; the release takes 1 to 13");
        assertThat(unknown.failure).hasMessage("caption has token 54; the release's text ids are 0 to 53");
    }
}
