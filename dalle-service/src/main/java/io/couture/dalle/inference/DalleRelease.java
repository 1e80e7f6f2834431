package io.couture.dalle.inference;

import io.couture.dalle.domain.DrawingEngine;
import io.couture.dalle.domain.EngineThread;
import io.couture.dalle.domain.EngineWatch;
import io.couture.dalle.domain.Order;
import io.couture.model.release.Release;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this service keeps of a loaded release: its transformer, and the engine that draws with it. */
public final class DalleRelease implements AutoCloseable {

    private final EngineThread engine;
    private final Device device;

    private DalleRelease(EngineThread engine, Device device) {
        this.engine = engine;
        this.device = device;
    }

    /**
     * Opens, checks and warms up.
     *
     * @param rows most pictures that grow together, a guided one counted twice
     */
    public static DalleRelease load(
            Release release, String variant, InferenceOptions options, int rows, EngineWatch watch) {
        OnnxTokenModel model = OnnxTokenModel.open(release, variant, options, rows);
        List<Integer> empty = List.of(release.manifest().tokenizer().beginId());
        Device device = model.device();
        DrawingEngine engine = new DrawingEngine(model, empty, watch);
        return new DalleRelease(EngineThread.start(model, engine, "dalle-engine-" + release.id()), device);
    }

    /** Draws; the order's customer is told. */
    public void draw(Order order) {
        engine.submit(order);
    }

    /** Why it draws no more; null while it is well. */
    public @Nullable Throwable broken() {
        return engine.broken();
    }

    /** What it runs on. */
    public Device device() {
        return device;
    }

    @Override
    public void close() {
        engine.close();
    }
}
