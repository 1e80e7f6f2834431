package io.couture.dalle.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.couture.model.sampling.SamplingOptions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchedImageTokenGeneratorTest {

    private static final SamplingOptions PLAIN = new SamplingOptions(1f, 0, 1f, 1f);

    /** Gives equal logits; after two steps NaN to rows whose caption ends in 99. */
    private static final class FakeTokenModel implements TokenModel {

        int prefills;

        @Override
        public int codes() {
            return 4;
        }

        @Override
        public int imageTokens() {
            return 5;
        }

        @Override
        public TextState prefill(List<Integer> text) {
            prefills++;
            return new FakeText(text.get(text.size() - 1) == 99);
        }

        @Override
        public DecodingBatch start(List<TextState> texts) {
            return new FakeBatch(texts.toArray(TextState[]::new));
        }

        @Override
        public void close() {}
    }

    private record FakeText(boolean broken) implements TokenModel.TextState {
        @Override
        public void logits(float[] into) {
            Arrays.fill(into, 0f);
        }
    }

    private static final class FakeBatch implements TokenModel.DecodingBatch {

        private TokenModel.TextState[] rows;
        private int steps;

        FakeBatch(TokenModel.TextState[] rows) {
            this.rows = rows;
        }

        @Override
        public void step(int[] codes) {
            assertThat(codes).hasSameSizeAs(rows);
            steps++;
        }

        @Override
        public void logits(int row, float[] into) {
            boolean broken = ((FakeText) rows[row]).broken();
            Arrays.fill(into, steps == 2 && broken ? Float.NaN : 0f);
        }

        @Override
        public void keep(int[] kept) {
            rows = Arrays.stream(kept).mapToObj(row -> rows[row]).toArray(TokenModel.TextState[]::new);
        }

        @Override
        public void close() {}
    }

    @Test
    void aBrokenNumberFailsItsOwnOrderOnly() {
        RecordingCustomer broken = new RecordingCustomer();
        RecordingCustomer sound = new RecordingCustomer();
        BatchedImageTokenGenerator generator = new BatchedImageTokenGenerator(new FakeTokenModel(), List.of(0), 8);

        generator.generate(List.of(
                new Order(new Drawing(List.of(0, 99), 2, 1, PLAIN), broken),
                new Order(new Drawing(List.of(0, 5), 2, 1, PLAIN), sound)));

        assertThat(broken.failure).hasMessage("image token 2 of candidate 0 cannot be drawn: logit 0 is NaN");
        assertThat(broken.candidates).isEmpty();
        assertThat(sound.candidates).containsOnlyKeys(0, 1);
    }

    @Test
    void readsACaptionOnceForAllItsCandidatesAndTheEmptyOneOnceForAll() {
        FakeTokenModel model = new FakeTokenModel();
        BatchedImageTokenGenerator generator = new BatchedImageTokenGenerator(model, List.of(0), 4);
        SamplingOptions guided = new SamplingOptions(1f, 0, 1f, 2f);

        generator.generate(List.of(new Order(new Drawing(List.of(0, 5), 6, 1, guided), new RecordingCustomer())));
        generator.generate(List.of(new Order(new Drawing(List.of(0, 6), 6, 1, guided), new RecordingCustomer())));

        assertThat(model.prefills).isEqualTo(3);
    }
}
