package io.couture.trainer.evaluation;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.couture.model.kfashion.Outfit;
import io.couture.onnx.OnnxEnvironment;
import io.couture.trainer.fidelity.FeatureNetwork;
import io.couture.trainer.fidelity.Softmax;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An Inception (or any other) network as ONNX, the field's own measure. One input, float [B, 3, S, S] or [B, S, S, 3],
 * RGB in [−1, 1], S being 299 where the graph leaves it open; an output of 1000 or 1008 columns is taken as logits or
 * probabilities of classes, the widest other as features. Pictures are resized bilinearly.
 */
public final class OnnxInception implements FeatureNetwork {

    private static final int USUAL_SIDE = 299;
    private static final Set<Integer> CLASSES = Set.of(1000, 1008);
    private static final String QUESTION = "classes";

    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final Path file;
    private final OrtSession session;
    private final String input;
    private final boolean channelsFirst;
    private final int side;

    /**
     * @throws IllegalArgumentException when the graph's input is no batch of colour pictures
     */
    public OnnxInception(Path file) throws OrtException {
        this.file = file;
        this.session = environment.createSession(file.toString(), new OrtSession.SessionOptions());
        NodeInfo only = session.getInputInfo().values().iterator().next();
        long[] shape = only.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
        boolean first = shape.length == 4 && shape[1] == 3;
        if (session.getInputInfo().size() != 1 || !first && !(shape.length == 4 && shape[3] == 3)) {
            throw new IllegalArgumentException(file + " takes " + session.getInputInfo()
                    + ", an Inception graph takes one float input [B, 3, S, S] or [B, S, S, 3]");
        }
        this.input = only.getName();
        this.channelsFirst = first;
        this.side = shape[2] > 0 ? Math.toIntExact(shape[2]) : USUAL_SIDE;
    }

    @Override
    public String name() {
        return file.getFileName() + " at " + side + "×" + side;
    }

    @Override
    public Seen see(List<BufferedImage> pictures, Outfit outfit) {
        List<float[]> features = new ArrayList<>();
        List<float[]> classes = new ArrayList<>();
        for (BufferedImage picture : pictures) {
            long[] shape = channelsFirst ? new long[] {1, 3, side, side} : new long[] {1, side, side, 3};
            try (OnnxTensor pixels = OnnxTensor.createTensor(environment, pixels(picture), shape);
                    OrtSession.Result result = session.run(Map.of(input, pixels))) {
                float[] widest = new float[0];
                for (Map.Entry<String, OnnxValue> output : result) {
                    float[] row = row(output.getKey(), output.getValue());
                    if (CLASSES.contains(row.length)) {
                        classes.add(Softmax.probabilities(row));
                    } else if (row.length > widest.length) {
                        widest = row;
                    }
                }
                features.add(widest.length == 0 ? classes.get(classes.size() - 1) : widest);
            } catch (OrtException e) {
                throw new IllegalStateException(file + " failed: " + e.getMessage(), e);
            }
        }
        return new Seen(features, classes.isEmpty() ? Map.of() : Map.of(QUESTION, classes));
    }

    /** One picture's numbers, whatever axes of length 1 stand around them. */
    private float[] row(String name, OnnxValue value) {
        if (!(value instanceof OnnxTensor tensor) || tensor.getFloatBuffer() == null) {
            throw new IllegalArgumentException("output " + name + " of " + file + " is no tensor of floats");
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] row = new float[buffer.remaining()];
        buffer.get(row);
        return row;
    }

    private FloatBuffer pixels(BufferedImage picture) {
        float[] values = new float[3 * side * side];
        float[] rgb = new float[3];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                sample(picture, x, y, rgb);
                for (int channel = 0; channel < 3; channel++) {
                    int at = channelsFirst ? (channel * side + y) * side + x : (y * side + x) * 3 + channel;
                    values[at] = rgb[channel] / 127.5f - 1;
                }
            }
        }
        return FloatBuffer.wrap(values);
    }

    /** Bilinear, pixel centres at halves. */
    private void sample(BufferedImage picture, int x, int y, float[] rgb) {
        float sourceX = clamp((x + 0.5f) * picture.getWidth() / side - 0.5f, picture.getWidth() - 1);
        float sourceY = clamp((y + 0.5f) * picture.getHeight() / side - 0.5f, picture.getHeight() - 1);
        int left = (int) sourceX;
        int top = (int) sourceY;
        int right = Math.min(left + 1, picture.getWidth() - 1);
        int bottom = Math.min(top + 1, picture.getHeight() - 1);
        float alongX = sourceX - left;
        float alongY = sourceY - top;
        for (int channel = 0; channel < 3; channel++) {
            int shift = 16 - 8 * channel;
            float above = mix(picture.getRGB(left, top), picture.getRGB(right, top), shift, alongX);
            float below = mix(picture.getRGB(left, bottom), picture.getRGB(right, bottom), shift, alongX);
            rgb[channel] = above + alongY * (below - above);
        }
    }

    private static float clamp(float value, int largest) {
        return Math.max(0, Math.min(value, largest));
    }

    private static float mix(int first, int second, int shift, float share) {
        int a = first >> shift & 0xFF;
        int b = second >> shift & 0xFF;
        return a + share * (b - a);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session of " + file + " does not close: " + e.getMessage(), e);
        }
    }
}
