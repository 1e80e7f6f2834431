package io.couture.kit.stage;

import io.couture.kit.cancel.CancelledRequests;
import io.couture.kit.publish.Publisher;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens stages and closes them with the process. */
@Singleton
public final class StageFactory {

    private final StageServices services;
    private final List<Stage<?>> opened = new CopyOnWriteArrayList<>();

    @Inject
    public StageFactory(Publisher publisher, CancelledRequests cancelled, MeterRegistry meters) {
        this.services = new StageServices(publisher, cancelled, meters);
    }

    /** A stage whose workers wait for its records. */
    public <I> Stage<I> open(StageDefinition<I> definition) {
        Stage<I> stage = new Stage<>(definition, services);
        stage.start();
        opened.add(stage);
        return stage;
    }

    @PreDestroy
    void close() {
        opened.forEach(Stage::close);
    }
}
