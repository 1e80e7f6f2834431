package io.couture.dalle.inference;

import io.couture.model.release.TransformerPart;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.TensorData;
import java.util.List;
import java.util.Map;

/**
 * An encoder reads the text once, as in DALL·E mini; what each layer of the decoder looks at lies beside its row's memory
 * and stays as it is while the row grows.
 */
final class TextBeside implements RowText {

    private final StepGraph graph;
    private final OnnxGraph encoder;
    private final TransformerPart part;
    private final RowMemory reading;
    private final Captions readingCaption;
    private final Captions captions;

    /** @param encoder is closed with this */
    TextBeside(StepGraph graph, OnnxGraph encoder, int rows) {
        this.graph = graph;
        this.encoder = encoder;
        this.part = graph.part();
        this.reading = graph.tokens(1);
        this.readingCaption = new Captions(graph, 1);
        this.captions = new Captions(graph, rows);
    }

    @Override
    public OnnxTextState read(List<Integer> text, List<Integer> beginning) {
        int length = text.size();
        byte[] caption = encode(text);
        readingCaption.write(0, caption, length);
        StepInputs inputs = new StepInputs(part, 1, 1 + beginning.size());
        inputs.put(0, part.beginImageToken(), 0);
        for (int i = 0; i < beginning.size(); i++) {
            inputs.put(1 + i, part.imageToken(beginning.get(i)), part.firstImagePosition() + i);
        }
        graph.read(inputs, readingCaption.inputs(1), reading);
        return new OnnxTextState(length, beginning.size(), reading.read(0, inputs.queries()), caption, inputs.next());
    }

    /** What all layers look at of a text, packed. */
    private byte[] encode(List<Integer> text) {
        int length = text.size();
        StepInputs inputs = new StepInputs(part, 1, length);
        for (int i = 0; i < length; i++) {
            inputs.put(i, text.get(i), i);
        }
        RowMemory read = new HostRowMemory(part, graph.numbers(), 1, length);
        encoder.run(inputs.inputs(1), read.tensors(TransformerPart::captionMemory, 1));
        return read.read(0, length);
    }

    @Override
    public void begin(int row, OnnxTextState text) {
        captions.write(row, text.caption(), text.length());
    }

    @Override
    public void move(int from, int to) {
        captions.move(from, to);
    }

    @Override
    public Map<String, TensorData> inputs(int count) {
        return captions.inputs(count);
    }

    @Override
    public void close() {
        reading.close();
        readingCaption.close();
        captions.close();
        encoder.close();
    }
}
