package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.TensorData;
import java.util.List;
import java.util.Map;

/**
 * Text and picture are one row of tokens, as in KoDALLE. Columns between a caption and its picture hold nothing and are
 * hidden.
 */
final class TextInRow implements RowText {

    private final StepGraph graph;
    private final TransformerPart part;
    private final int padId;
    private final RowMemory reading;
    private final ColumnBias bias;
    private final int[] lengths;

    /** @param padId asks for image token 0 where a text is shorter than it may be */
    TextInRow(StepGraph graph, int padId, int rows) {
        this.graph = graph;
        this.part = graph.part();
        this.padId = padId;
        this.reading = graph.tokens(1);
        this.bias = new ColumnBias(part, rows, 1);
        this.lengths = new int[rows];
    }

    @Override
    public OnnxTextState read(List<Integer> text, List<Integer> beginning) {
        int length = text.size();
        StepInputs inputs = new StepInputs(part, 1, length);
        for (int i = 0; i < length; i++) {
            inputs.put(i, text.get(i), i);
        }
        read(inputs, new ColumnBias(part, 1, length));
        int columns = length;
        if (!beginning.isEmpty()) {
            inputs = readBeginning(length, beginning);
            columns = part.firstImagePosition() + beginning.size();
        } else if (length <= part.textLength()) {
            // Image token 0 is predicted at position textLength; a padding token asks there where the caption is
            // shorter. It sees the caption and is seen by nobody, itself included: as in training.
            inputs = new StepInputs(part, 1, 1);
            inputs.put(0, padId, part.textLength());
            ColumnBias asking = new ColumnBias(part, 1, 1);
            asking.showText(0, length);
            read(inputs, asking);
        }
        return new OnnxTextState(length, beginning.size(), reading.read(0, columns), new byte[0], inputs.next());
    }

    /** Reads image tokens after a text of that length, all at once. */
    private StepInputs readBeginning(int length, List<Integer> codes) {
        StepInputs inputs = new StepInputs(part, 1, codes.size());
        ColumnBias seen = new ColumnBias(part, 1, codes.size());
        for (int i = 0; i < codes.size(); i++) {
            inputs.put(i, part.imageToken(codes.get(i)), part.firstImagePosition() + i);
            seen.showText(i, length);
        }
        read(inputs, seen);
        return inputs;
    }

    private void read(StepInputs inputs, ColumnBias seen) {
        graph.read(inputs, inputs(seen, 1), reading);
    }

    @Override
    public void begin(int row, OnnxTextState text) {
        lengths[row] = text.length();
        bias.showText(row, lengths[row]);
    }

    @Override
    public void move(int from, int to) {
        lengths[to] = lengths[from];
        bias.showText(to, lengths[to]);
    }

    @Override
    public Map<String, TensorData> inputs(int count) {
        return inputs(bias, count);
    }

    private static Map<String, TensorData> inputs(ColumnBias bias, int count) {
        return Map.of("attention_bias", bias.tensor(count));
    }

    @Override
    public void close() {
        reading.close();
    }
}
