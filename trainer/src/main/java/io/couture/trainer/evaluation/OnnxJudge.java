package io.couture.trainer.evaluation;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.couture.model.kfashion.Outfit;
import io.couture.onnx.OnnxEnvironment;
import io.couture.trainer.fidelity.FeatureNetwork;
import io.couture.trainer.fidelity.Softmax;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The judge as an ONNX graph: one output of logits for each question, by its name, and {@code features}, the mean over
 * questions of what it looks at. Graphs of older releases have no features; there the probabilities of all answers
 * side by side stand for them.
 */
public final class OnnxJudge implements AttributeReader, FeatureNetwork {

    private static final String FEATURES = "features";

    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final OrtSession session;
    private boolean closed;

    public OnnxJudge(Path graph) throws OrtException {
        session = environment.createSession(graph.toString(), new OrtSession.SessionOptions());
    }

    @Override
    public List<Map<String, Integer>> read(List<BufferedImage> pictures) {
        List<Map<String, Integer>> answers = new ArrayList<>();
        pictures.forEach(picture -> answers.add(new HashMap<>()));
        run(pictures).forEach((name, rows) -> {
            for (int i = 0; i < rows.length; i++) {
                if (!name.equals(FEATURES)) {
                    answers.get(i).put(name, largest(rows[i]));
                }
            }
        });
        return answers;
    }

    @Override
    public String name() {
        return session.getOutputNames().contains(FEATURES) ? "the judge's features" : "the judge's answers";
    }

    /** Probabilities of the questions that the outfit's labels answer. */
    @Override
    public Seen see(List<BufferedImage> pictures, Outfit outfit) {
        Map<String, float[][]> outputs = run(pictures);
        float[][] features = outputs.remove(FEATURES);
        Map<String, List<float[]>> answers = new LinkedHashMap<>();
        for (JudgedAttribute question : JudgedAttribute.all()) {
            float[][] logits = outputs.get(question.name());
            if (logits != null && question.answer(outfit) != JudgedAttribute.UNLABELLED) {
                answers.put(
                        question.name(), Arrays.stream(logits).map(Softmax::of).toList());
            }
        }
        List<float[]> rows = features == null ? beside(outputs.values(), pictures.size()) : List.of(features);
        return new Seen(rows, answers);
    }

    private static List<float[]> beside(Collection<float[][]> outputs, int pictures) {
        List<float[]> rows = new ArrayList<>();
        for (int picture = 0; picture < pictures; picture++) {
            FloatBuffer row = FloatBuffer.allocate(
                    outputs.stream().mapToInt(logits -> logits[0].length).sum());
            for (float[][] logits : outputs) {
                row.put(Softmax.of(logits[picture]));
            }
            rows.add(row.array());
        }
        return rows;
    }

    /** Every output by name, in the graph's order; a row for each picture. */
    private Map<String, float[][]> run(List<BufferedImage> pictures) {
        int size = pictures.get(0).getHeight();
        FloatBuffer pixels = ImagePixels.of(pictures);
        try (OnnxTensor input =
                        OnnxTensor.createTensor(environment, pixels, new long[] {pictures.size(), 3, size, size});
                OrtSession.Result result = session.run(Map.of("pixels", input))) {
            Map<String, float[][]> outputs = new LinkedHashMap<>();
            for (var output : result) {
                outputs.put(output.getKey(), (float[][]) output.getValue().getValue());
            }
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("the judge failed: " + e.getMessage(), e);
        }
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }

    /** May be closed under both of its roles. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the judge's session does not close: " + e.getMessage(), e);
        }
    }
}
