package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Native memory of the open batch, kept for the next one: two caches that take turns as what is read and what is
 * written, and the small inputs and outputs. Grows to the largest batch seen.
 */
final class DecodingBuffers {

    private final CacheShape shape;
    private final TransformerPart part;
    private int rows;
    private FloatBuffer past = TensorData.newFloats(0);
    private FloatBuffer present = past;
    private FloatBuffer bias = past;
    private FloatBuffer logits = past;
    private LongBuffer tokens = TensorData.newLongs(0);
    private LongBuffer positions = tokens;

    DecodingBuffers(CacheShape shape, TransformerPart part) {
        this.shape = shape;
        this.part = part;
    }

    /** Makes room for so many rows. */
    void require(int wanted) {
        if (wanted <= rows) {
            return;
        }
        int columns = part.textLength() + 1 + part.imageTokens();
        past = TensorData.newFloats(shape.elements(wanted, columns));
        present = TensorData.newFloats(shape.elements(wanted, columns));
        bias = TensorData.newFloats((long) wanted * columns);
        logits = TensorData.newFloats((long) wanted * part.imageVocabulary());
        tokens = TensorData.newLongs(wanted);
        positions = TensorData.newLongs(wanted);
        rows = wanted;
    }

    /** What was written becomes what is read. */
    void turn() {
        FloatBuffer written = present;
        present = past;
        past = written;
    }

    CacheShape shape() {
        return shape;
    }

    FloatBuffer past() {
        return past;
    }

    FloatBuffer present() {
        return present;
    }

    FloatBuffer bias() {
        return bias;
    }

    FloatBuffer logits() {
        return logits;
    }

    LongBuffer tokens() {
        return tokens;
    }

    LongBuffer positions() {
        return positions;
    }
}
