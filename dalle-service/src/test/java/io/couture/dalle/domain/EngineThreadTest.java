package io.couture.dalle.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.couture.model.sampling.SamplingOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineThreadTest {

    private static final Drawing DRAWING = new Drawing(List.of(0, 5), 2, 1, new SamplingOptions(1f, 0, 1f, 1f));

    @Test
    void drawsWhatIsSubmittedAndClosesItsModel() {
        HashingTokenModel model = new HashingTokenModel(4, 6);
        EngineThread engine =
                EngineThread.start(model, new DrawingEngine(model, List.of(0), EngineWatch.NONE), "engine");
        RecordingCustomer customer = new RecordingCustomer();

        engine.submit(new Order(DRAWING, customer));
        await().until(() -> customer.candidates.size() == 2);
        engine.close();

        assertThat(model.closed).isTrue();
        assertThatThrownBy(() -> engine.submit(new Order(DRAWING, customer)))
                .hasMessage("the drawing engine has stopped");
    }

    @Test
    void anErrorEndsItAndWhoeverWaitsIsTold() {
        HashingTokenModel model = new HashingTokenModel(4, 6);
        EngineThread engine =
                EngineThread.start(model, new DrawingEngine(model, List.of(0), EngineWatch.NONE), "engine");
        Error error = new NoSuchMethodError("native");
        Customer throwing = new Customer() {
            @Override
            public boolean gone() {
                throw error;
            }

            @Override
            public void progress(int done, int total) {}

            @Override
            public void candidate(int index, List<Integer> tokens) {}

            @Override
            public void failed(RuntimeException failure) {}

            @Override
            public void abandoned() {}
        };
        RecordingCustomer beside = new RecordingCustomer();

        synchronized (engine) {
            engine.submit(new Order(DRAWING, beside));
            engine.submit(new Order(DRAWING, throwing));
        }

        await().until(() -> engine.broken() != null);
        await().until(() -> model.closed);
        assertThat(engine.broken()).isSameAs(error);
        assertThat(beside.abandoned || beside.candidates.size() == 2).isTrue();
        engine.close();
    }
}
