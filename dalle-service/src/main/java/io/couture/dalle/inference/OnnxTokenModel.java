package io.couture.dalle.inference;

import io.couture.dalle.domain.TokenModel;
import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.TransformerPart;
import io.couture.onnx.Device;
import io.couture.onnx.GraphShape;
import io.couture.onnx.GraphVariant;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.PreparedRun;
import io.couture.onnx.TensorData;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The release's transformer on ONNX Runtime; {@link TransformerPart} says what its graph takes and gives. Columns between
 * a caption and its picture hold nothing and are hidden.
 */
public final class OnnxTokenModel implements TokenModel {

    private final OnnxGraph graph;
    private final TransformerPart part;
    private final int padId;
    private final RowMemory memory;
    private final RowMemory reading;
    private final StepInputs step;
    /** By number of rows. */
    private final @Nullable PreparedRun[] runs;

    private final int[] textLengths;
    private final int[] written;

    private OnnxTokenModel(OnnxGraph graph, TransformerPart part, String numbers, int padId, int rows) {
        this.graph = graph;
        this.part = part;
        this.padId = padId;
        this.memory = new RowMemory(part, numbers, rows);
        this.reading = new RowMemory(part, numbers, 1);
        this.step = new StepInputs(part, rows, 1);
        this.runs = new PreparedRun[rows + 1];
        this.textLengths = new int[rows];
        this.written = new int[rows];
    }

    /**
     * Opens and warms up a release's transformer.
     *
     * @param variant see {@link GraphVariant}
     * @param rows pictures that can grow together, at least 2
     * @throws ModelContractException when the graph is not what the manifest says, or memory is short
     */
    public static OnnxTokenModel open(Release release, String variant, InferenceOptions options, int rows) {
        if (rows < 2) {
            throw new IllegalArgumentException("the model has " + rows + " rows; a guided candidate takes 2");
        }
        TransformerPart part = release.manifest().transformer();
        GraphSpec spec = GraphVariant.choose("transformer", part.graphs(), variant, options.resolved());
        String numbers = requireSizes(part, spec);
        requireKernels(part, numbers, options.resolved());
        OnnxGraph graph = OnnxGraph.open(release, spec, options);
        OnnxTokenModel model;
        try {
            model = new OnnxTokenModel(
                    graph, part, numbers, release.manifest().tokenizer().padId(), rows);
        } catch (OutOfMemoryError e) {
            graph.close();
            throw new ModelContractException(
                    "there is no room for " + rows + " rows of " + part.rowBytes(TensorData.width(numbers))
                            + " bytes each: " + e.getMessage()
                            + "; lower couture.dalle.max-rows or raise the JVM's -XX:MaxDirectMemorySize",
                    e);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
        try {
            model.warmUp(release.manifest().tokenizer().beginId());
            return model;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static void requireKernels(TransformerPart part, String numbers, Device device) {
        if (device == Device.CUDA && numbers.equals("float")) {
            throw new ModelContractException("the release's transformer has the variants "
                    + new TreeSet<>(part.graphs().keySet())
                    + "; on a GPU fp16 is needed: publish with publish.fp16, or set"
                    + " couture.dalle.device to cpu");
        }
    }

    /** Returns the type of the memory's numbers. */
    private static String requireSizes(TransformerPart part, GraphSpec spec) {
        long any = GraphShape.ANY;
        long[] cache = {any, part.heads(), part.capacity(), part.headWidth()};
        GraphShape shape = new GraphShape(spec)
                .input("tokens", "int64", any, any)
                .input("positions", "int64", any, any)
                .input("attention_bias", "float", any, 1, any, part.capacity())
                .output("logits", "float", any, part.imageVocabulary());
        String numbers = spec.inputs().stream()
                        .anyMatch(input -> input.name().equals(TransformerPart.memoryInput(0, 0))
                                && input.type().equals("float16"))
                ? "float16"
                : "float";
        for (int layer = 0; layer < part.layers(); layer++) {
            for (int which = 0; which < 2; which++) {
                shape.input(TransformerPart.memoryInput(layer, which), numbers, cache)
                        .output(TransformerPart.memoryOutput(layer, which), numbers, cache);
            }
        }
        return numbers;
    }

    private void warmUp(int beginId) {
        TextState text = prefill(List.of(beginId), List.of());
        begin(0, text);
        begin(1, text);
        step(new int[1]);
        step(new int[2]);
    }

    /** What it runs on. */
    public Device device() {
        return graph.device();
    }

    @Override
    public int codes() {
        return part.imageVocabulary();
    }

    @Override
    public int imageTokens() {
        return part.imageTokens();
    }

    @Override
    public int rows() {
        return memory.rows();
    }

    @Override
    public int rowLength() {
        return part.gridWidth();
    }

    @Override
    public TextState prefill(List<Integer> text, List<Integer> beginning) {
        requireText(text);
        int length = text.size();
        StepInputs inputs = new StepInputs(part, 1, length);
        for (int i = 0; i < length; i++) {
            inputs.tokens.put(i, text.get(i));
            inputs.positions.put(i, i);
        }
        read(inputs);
        int columns = length;
        if (!beginning.isEmpty()) {
            inputs = readBeginning(length, beginning);
            columns = part.textLength() + 1 + beginning.size();
        } else if (length <= part.textLength()) {
            // Image token 0 is predicted at position textLength; a padding token asks there where the caption is
            // shorter. It sees the caption and is seen by nobody, itself included: as in training.
            inputs = new StepInputs(part, 1, 1);
            inputs.tokens.put(0, padId);
            inputs.positions.put(0, part.textLength());
            inputs.showText(0, length);
            read(inputs);
        }
        float[] next = new float[part.imageVocabulary()];
        inputs.logits.get(0, next);
        return new OnnxTextState(length, beginning.size(), reading.read(0, columns), next);
    }

    /** Reads image tokens after a text of that length, all at once. */
    private StepInputs readBeginning(int length, List<Integer> codes) {
        StepInputs inputs = new StepInputs(part, 1, codes.size());
        for (int i = 0; i < codes.size(); i++) {
            inputs.tokens.put(i, part.textVocabulary() + codes.get(i));
            inputs.positions.put(i, part.textLength() + 1 + i);
            inputs.showText(i, length);
        }
        read(inputs);
        return inputs;
    }

    private void read(StepInputs inputs) {
        try (PreparedRun run = prepare(inputs, reading, 1)) {
            run.run();
        }
    }

    private PreparedRun prepare(StepInputs inputs, RowMemory memory, int count) {
        Map<String, TensorData> given = inputs.inputs(count);
        given.putAll(memory.inputs(count));
        Map<String, TensorData> wanted = memory.outputs(count);
        wanted.putAll(inputs.outputs(count));
        return graph.prepare(given, wanted);
    }

    private void requireText(List<Integer> text) {
        if (text.isEmpty() || text.size() > part.textLength() + 1) {
            throw new IllegalArgumentException("caption has " + text.size()
                    + " tokens with its begin token; the release takes 1 to " + (part.textLength() + 1));
        }
        for (int id : text) {
            if (id < 0 || id >= part.textVocabulary()) {
                throw new IllegalArgumentException(
                        "caption has token " + id + "; the release's text ids are 0 to " + (part.textVocabulary() - 1));
            }
        }
    }

    @Override
    public void begin(int row, TextState text) {
        OnnxTextState read = (OnnxTextState) text;
        memory.write(row, read.memory());
        step.showText(row, read.length());
        textLengths[row] = read.length();
        written[row] = read.written();
    }

    @Override
    public void move(int from, int to) {
        memory.copy(from, to, part.textLength() + 1 + written[from]);
        step.showText(to, textLengths[from]);
        textLengths[to] = textLengths[from];
        written[to] = written[from];
    }

    @Override
    public void step(int[] codes) {
        for (int row = 0; row < codes.length; row++) {
            step.tokens.put(row, part.textVocabulary() + codes[row]);
            step.positions.put(row, part.textLength() + 1 + written[row]);
        }
        run(codes.length).run();
        for (int row = 0; row < codes.length; row++) {
            written[row]++;
        }
    }

    private PreparedRun run(int count) {
        PreparedRun run = runs[count];
        if (run == null) {
            run = prepare(step, memory, count);
            runs[count] = run;
        }
        return run;
    }

    @Override
    public void logits(int row, float[] into) {
        step.logits.get(row * part.imageVocabulary(), into);
    }

    @Override
    public void close() {
        for (PreparedRun run : runs) {
            if (run != null) {
                run.close();
            }
        }
        graph.close();
    }
}
