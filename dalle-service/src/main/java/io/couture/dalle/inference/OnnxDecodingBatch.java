package io.couture.dalle.inference;

import io.couture.dalle.domain.TokenModel.DecodingBatch;
import io.couture.model.release.TransformerPart;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Rows that decode together; all have the same columns: textLength + 1 of text, then the image tokens written. */
final class OnnxDecodingBatch implements DecodingBatch {

    private final OnnxGraph graph;
    private final TransformerPart part;
    private final DecodingBuffers buffers;
    /** Text columns that each row may attend. */
    private int[] textColumns;

    private int columns;

    OnnxDecodingBatch(OnnxGraph graph, TransformerPart part, DecodingBuffers buffers, List<OnnxTextState> texts) {
        this.graph = graph;
        this.part = part;
        this.buffers = buffers;
        this.textColumns = texts.stream().mapToInt(OnnxTextState::length).toArray();
        this.columns = part.textLength() + 1;
        buffers.require(texts.size());
        for (int row = 0; row < texts.size(); row++) {
            buffers.shape().copyRow(texts.get(row).cache(), 1, 0, buffers.past(), texts.size(), row, columns);
        }
    }

    @Override
    public void step(int[] codes) {
        int rows = textColumns.length;
        int total = columns + 1;
        for (int row = 0; row < rows; row++) {
            // The column of an image token is its position.
            buffers.tokens().put(row, part.textVocabulary() + codes[row]);
            buffers.positions().put(row, columns);
        }
        writeBias(total);
        graph.run(
                Map.of(
                        "tokens", TensorData.longs(buffers.tokens(), rows, 1),
                        "positions", TensorData.longs(buffers.positions(), rows, 1),
                        "attention_bias", TensorData.floats(buffers.bias(), rows, 1, 1, total),
                        "past",
                                TensorData.floats(
                                        buffers.past(), buffers.shape().dimensions(rows, columns))),
                Map.of(
                        "logits", TensorData.floats(buffers.logits(), rows, part.imageVocabulary()),
                        "present",
                                TensorData.floats(
                                        buffers.present(), buffers.shape().dimensions(rows, total))));
        buffers.turn();
        columns = total;
    }

    private void writeBias(int total) {
        FloatBuffer bias = buffers.bias();
        for (int row = 0; row < textColumns.length; row++) {
            for (int column = 0; column < total; column++) {
                boolean empty = column >= textColumns[row] && column <= part.textLength();
                bias.put(row * total + column, empty ? OnnxTokenModel.FORBIDDEN : 0f);
            }
        }
    }

    @Override
    public void logits(int row, float[] into) {
        buffers.logits().get(row * part.imageVocabulary(), into);
    }

    @Override
    public void keep(int[] rows) {
        CacheShape shape = buffers.shape();
        for (int row = 0; row < rows.length; row++) {
            shape.copyRow(buffers.past(), textColumns.length, rows[row], buffers.present(), rows.length, row, columns);
        }
        buffers.turn();
        textColumns = Arrays.stream(rows).map(row -> textColumns[row]).toArray();
    }

    @Override
    public void close() {
        Arrays.fill(textColumns, 0);
    }
}
