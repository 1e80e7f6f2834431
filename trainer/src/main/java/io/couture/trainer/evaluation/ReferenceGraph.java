package io.couture.trainer.evaluation;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.onnx.OnnxEnvironment;
import java.util.Map;
import java.util.Objects;

/** Opens the variant of a release's graph that others are measured against. */
public final class ReferenceGraph {

    private static final String VARIANT = "fp32";

    private ReferenceGraph() {}

    /**
     * @param graphs by variant
     * @param what they are, for the error when the reference is not among them
     */
    public static OrtSession open(Release release, Map<String, GraphSpec> graphs, String what) throws OrtException {
        GraphSpec graph = Objects.requireNonNull(graphs.get(VARIANT), "the release has no " + VARIANT + " " + what);
        return OnnxEnvironment.get()
                .createSession(release.file(graph.file()).toString(), new OrtSession.SessionOptions());
    }
}
