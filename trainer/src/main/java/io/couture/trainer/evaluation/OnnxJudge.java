package io.couture.trainer.evaluation;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The judge as an ONNX graph: one output of logits for each question, by its name. */
public final class OnnxJudge implements AttributeReader {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public OnnxJudge(Path graph) throws OrtException {
        session = environment.createSession(graph.toString(), new OrtSession.SessionOptions());
    }

    @Override
    public List<Map<String, Integer>> read(List<BufferedImage> pictures) {
        int size = pictures.get(0).getHeight();
        FloatBuffer pixels = ImagePixels.of(pictures);
        try (OnnxTensor input =
                        OnnxTensor.createTensor(environment, pixels, new long[] {pictures.size(), 3, size, size});
                OrtSession.Result result = session.run(Map.of("pixels", input))) {
            List<Map<String, Integer>> answers = new ArrayList<>();
            pictures.forEach(picture -> answers.add(new HashMap<>()));
            for (var output : result) {
                float[][] logits = (float[][]) output.getValue().getValue();
                for (int i = 0; i < logits.length; i++) {
                    answers.get(i).put(output.getKey(), largest(logits[i]));
                }
            }
            return answers;
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

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the judge's session does not close: " + e.getMessage(), e);
        }
    }
}
