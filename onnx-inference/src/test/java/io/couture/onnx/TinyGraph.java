package io.couture.onnx;

import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.onnx.testing.TinyRelease;
import java.nio.file.Path;

/** A graph for tests whose graph does not matter. */
final class TinyGraph {

    private TinyGraph() {}

    /** The text tower of the tiny release, which is written to the store. */
    static OnnxGraph open(Path store) {
        Release release = TinyRelease.writeTo(store);
        return OnnxGraph.open(release, text(release), InferenceOptions.singleThread());
    }

    static GraphSpec text(Release release) {
        return GraphVariant.choose("scorer text", release.manifest().scorer().text(), GraphVariant.AUTO, Device.CPU);
    }
}
