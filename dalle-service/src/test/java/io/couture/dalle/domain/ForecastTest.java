package io.couture.dalle.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.model.OverloadedException;
import io.couture.model.sampling.SamplingOptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is foreseen, and who is turned away for it. */
class ForecastTest {

    private static final int ROWS = 4;
    private static final int IMAGE_TOKENS = 6;
    private static final int STEPS = IMAGE_TOKENS - 1;
    private static final SamplingOptions PLAIN = new SamplingOptions(1f, 0, 1f, 1f);

    private final Pace pace = new Pace(ROWS);
    private final WaitingRoom<Share> room = new WaitingRoom<>();

    ForecastTest() {
        for (int i = 0; i < 40; i++) {
            pace.stepped(ROWS, 1000);
            pace.stepped(1, 400);
        }
        pace.read(100);
    }

    private static Share order(int candidates) {
        return new Share(Priority.INTERACTIVE, 1, STEPS, candidates);
    }

    @Test
    void aLoneOrderBeginsAtOnceAndTakesItsReadingAndItsSteps() {
        Forecast forecast = Forecast.alone(order(4), pace, ROWS);

        assertThat(forecast.beginNanos()).isEqualTo(100);
        assertThat(forecast.endNanos()).isEqualTo(100 + STEPS * 1000);
    }

    @Test
    void fewerRowsAreFasterAndMoreCandidatesThanRowsComeOneAfterTheOther() {
        // 4 rows at 1000 ns, then 1 row at 400 ns.
        assertThat(Forecast.alone(order(5), pace, ROWS).endNanos()).isEqualTo(100 + STEPS * 1000 + STEPS * 400);
        // Between the numbers that were measured.
        assertThat(Forecast.alone(order(2), pace, ROWS).endNanos()).isEqualTo(100 + STEPS * 600);
    }

    @Test
    void whoComesLaterWaitsForThoseBeforeUnlessTheyAreLarger() {
        room.add(order(4));

        Forecast large = Forecast.of(order(5), pace, ROWS, room.copy(Share::new), List.of());
        Forecast small = Forecast.of(order(1), pace, ROWS, room.copy(Share::new), List.of());

        assertThat(large.beginNanos()).isEqualTo(200 + STEPS * 1000);
        assertThat(small.beginNanos()).isEqualTo(100);
        assertThat(small.endNanos()).isEqualTo(200 + STEPS * 1000);
    }

    @Test
    void foreseesTheVeryTurnsThatTheEngineTakes() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 50; round++) {
            HashingTokenModel model = new HashingTokenModel(ROWS, IMAGE_TOKENS);
            DrawingEngine engine = new DrawingEngine(model, List.of(0), EngineWatch.NONE);
            WaitingRoom<Work> waiting = new WaitingRoom<>();
            int orders = random.nextInt(1, 6);
            for (int i = 0; i < orders; i++) {
                Order order = order(random, i);
                engine.submit(order);
                waiting.add(new Work(order, IMAGE_TOKENS));
            }
            Order last = order(random, 9);
            RecordingCustomer customer = (RecordingCustomer) last.customer();
            engine.submit(last);
            // Reading a caption takes a step of its own for those who wait for it; here it takes no time.
            Pace steps = new Pace(ROWS);
            for (int rows = 1; rows <= ROWS; rows++) {
                steps.stepped(rows, 1);
            }

            Work newcomer = new Work(last, IMAGE_TOKENS);
            Forecast forecast = Forecast.of(newcomer, steps, ROWS, waiting.copy(Share::new), List.of());
            int turns = 0;
            while (customer.candidates.size() < last.drawing().candidates()) {
                engine.turn();
                turns++;
            }

            assertThat(Forecast.atMost(newcomer, steps, ROWS, waiting, List.of()))
                    .isGreaterThanOrEqualTo(forecast.endNanos());
            // The engine reads at most one new caption a turn, so that it may be behind by one turn for each.
            assertThat((double) turns).isBetween(forecast.endNanos(), forecast.endNanos() + orders + 1);
        }
    }

    private static Order order(SplittableRandom random, int caption) {
        SamplingOptions options = random.nextBoolean() ? PLAIN : new SamplingOptions(1f, 0, 1f, 2f);
        Drawing drawing = new Drawing(List.of(0, caption), random.nextInt(1, 9), caption, options);
        Priority priority = random.nextBoolean() ? Priority.INTERACTIVE : Priority.BULK;
        return new Order(drawing, priority, new RecordingCustomer());
    }

    /** Refusals by reason. */
    private static final class Refusals implements EngineWatch {
        final Map<Refusal, Integer> count = new EnumMap<>(Refusal.class);
        long wait = -1;

        @Override
        public void waited(long nanos) {}

        @Override
        public void read(long nanos) {}

        @Override
        public void stepped(int rows, int tokens, long nanos) {}

        @Override
        public void load(int rowsInUse, int candidatesWaiting) {}

        @Override
        public void estimated(long waitNanos) {
            wait = waitNanos;
        }

        @Override
        public void refused(Refusal reason) {
            count.merge(reason, 1, Integer::sum);
        }
    }

    /** Somebody with so much time. */
    private static RecordingCustomer hasty(long millis) {
        RecordingCustomer customer = new RecordingCustomer();
        customer.millisLeft = millis;
        return customer;
    }

    @Test
    void turnsAwayAtOnceWhoWouldWaitInVainAndSaysForHowLong() {
        // Given: steps of a millisecond at least, and 400 candidates that wait.
        HashingTokenModel model = new HashingTokenModel(ROWS, IMAGE_TOKENS);
        model.stepMillis = 1;
        Refusals refusals = new Refusals();
        DrawingEngine engine = new DrawingEngine(model, List.of(0), refusals);
        Drawing drawing = new Drawing(List.of(0, 5), 1, 1, PLAIN);
        submit(engine, drawing, 40, new RecordingCustomer());
        while (engine.turn()) {}
        submit(engine, drawing, 400, new RecordingCustomer());
        engine.turn();

        // When
        RecordingCustomer late = hasty(50);
        engine.submit(new Order(new Drawing(List.of(0, 6), 16, 2, PLAIN), Priority.BULK, late));
        RecordingCustomer patient = hasty(60_000);
        engine.submit(new Order(new Drawing(List.of(0, 6), 40, 2, PLAIN), Priority.BULK, patient));
        RecordingCustomer small = hasty(5_000);
        engine.submit(new Order(drawing, small));
        engine.turn();

        // Then: 100 rounds of 5 steps are before it.
        assertThat(late.failure)
                .isInstanceOf(OverloadedException.class)
                .hasMessageMatching("its image tokens would be written in \\d+\\.\\d s, behind 4 candidates that are "
                        + "drawn and 39\\d that wait; its deadline is in 0\\.1 s");
        assertThat(((OverloadedException) late.failure).retryAfter()).isBetween(millis(1000), millis(60_000));
        assertThat(refusals.count).containsExactly(Map.entry(EngineWatch.Refusal.LATE, 1));
        assertThat(patient.failure).isNull();
        assertThat(small.failure).isNull();
        engine.abandonAll();
    }

    @Test
    void drawsWhatWouldBeLateEvenAlone() {
        HashingTokenModel model = new HashingTokenModel(ROWS, IMAGE_TOKENS);
        model.stepMillis = 1;
        DrawingEngine engine = new DrawingEngine(model, List.of(0), EngineWatch.NONE);
        submit(engine, new Drawing(List.of(0, 5), 1, 1, PLAIN), 40, new RecordingCustomer());
        while (engine.turn()) {}

        RecordingCustomer customer = hasty(1);
        engine.submit(new Order(new Drawing(List.of(0, 5), 2, 1, PLAIN), customer));
        while (engine.turn()) {}

        assertThat(customer.failure).isNull();
        assertThat(customer.candidates).hasSize(2);
    }

    @Test
    void turnsNobodyAwayBeforeItKnowsItsPace() {
        DrawingEngine engine =
                new DrawingEngine(new HashingTokenModel(ROWS, IMAGE_TOKENS), List.of(0), EngineWatch.NONE);
        submit(engine, new Drawing(List.of(0, 5), 64, 1, PLAIN), 4, new RecordingCustomer());
        RecordingCustomer customer = hasty(0);
        engine.submit(new Order(new Drawing(List.of(0, 5), 2, 1, PLAIN), customer));

        engine.turn();

        assertThat(customer.failure).isNull();
    }

    private static void submit(DrawingEngine engine, Drawing drawing, int candidates, Customer customer) {
        Drawing many = new Drawing(drawing.text(), candidates, drawing.seed(), drawing.options());
        engine.submit(new Order(many, customer));
    }

    private static java.time.Duration millis(long millis) {
        return java.time.Duration.ofMillis(millis);
    }

    @Test
    void knowsThePaceOfNumbersItHasNotSeen() {
        List<Double> steps = new ArrayList<>();
        for (int rows = 1; rows <= ROWS; rows++) {
            steps.add(pace.step(rows));
        }

        assertThat(steps).containsExactly(400.0, 600.0, 800.0, 1000.0);
        assertThat(new Pace(ROWS).step(2)).isZero();
    }
}
