package io.couture.dalle.inference;

import io.couture.dalle.domain.BatchedImageTokenGenerator;
import io.couture.dalle.domain.ImageTokenGenerator;
import io.couture.model.release.Release;
import io.couture.onnx.Device;
import io.couture.onnx.InferenceOptions;
import java.util.List;

/** What this service keeps of a loaded release. */
public final class DalleRelease implements AutoCloseable {

    private final OnnxTokenModel model;
    private final ImageTokenGenerator generator;

    private DalleRelease(OnnxTokenModel model, ImageTokenGenerator generator) {
        this.model = model;
        this.generator = generator;
    }

    /**
     * Opens, checks and warms up.
     *
     * @param maxRows most pictures that grow together, a guided one counted twice
     */
    public static DalleRelease load(Release release, String variant, InferenceOptions options, int maxRows) {
        OnnxTokenModel model = OnnxTokenModel.open(release, variant, options);
        List<Integer> empty = List.of(release.manifest().tokenizer().beginId());
        return new DalleRelease(model, new BatchedImageTokenGenerator(model, empty, maxRows));
    }

    public ImageTokenGenerator generator() {
        return generator;
    }

    /** What it runs on. */
    public Device device() {
        return model.device();
    }

    @Override
    public void close() {
        model.close();
    }
}
