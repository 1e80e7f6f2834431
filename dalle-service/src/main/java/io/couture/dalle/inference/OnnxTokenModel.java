package io.couture.dalle.inference;

import io.couture.dalle.domain.CodeChooser;
import io.couture.dalle.domain.TokenModel;
import io.couture.model.ModelContractException;
import io.couture.model.release.GraphSpec;
import io.couture.model.release.Release;
import io.couture.model.release.TransformerPart;
import io.couture.onnx.Device;
import io.couture.onnx.GraphVariant;
import io.couture.onnx.InferenceOptions;
import io.couture.onnx.OnnxGraph;
import io.couture.onnx.PreparedRun;
import io.couture.onnx.TensorData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The release's transformer on ONNX Runtime; {@link TransformerPart} says what its graphs take and give. Families differ
 * in where rows have their text, which is {@link RowText}'s.
 */
public final class OnnxTokenModel implements TokenModel {

    private final StepGraph graph;
    private final TransformerPart part;
    private final RowText texts;
    private final RowMemory memory;
    private final StepInputs step;
    /** By number of rows. */
    private final @Nullable PreparedRun[] runs;

    private final int[] written;

    private OnnxTokenModel(StepGraph graph, RowText texts, int rows) {
        this.graph = graph;
        this.part = graph.part();
        this.texts = texts;
        this.memory = graph.tokens(rows);
        this.step = graph.steps(rows);
        this.runs = new PreparedRun[rows + 1];
        this.written = new int[rows];
    }

    /**
     * Opens and warms up a release's transformer.
     *
     * @param variant see {@link GraphVariant}
     * @param rows pictures that can grow together, at least 2
     * @throws ModelContractException when a graph is not what the manifest says, or memory is short
     */
    public static OnnxTokenModel open(Release release, String variant, InferenceOptions options, int rows) {
        return open(release, variant, options, rows, options.captured() || options.resolved() == Device.CUDA);
    }

    /**
     * As {@link #open(Release, String, InferenceOptions, int)}.
     *
     * @param onDevice whether rows are kept where the graph computes; with a processor this only takes longer
     */
    public static OnnxTokenModel open(
            Release release, String variant, InferenceOptions options, int rows, boolean onDevice) {
        if (rows < 2) {
            throw new IllegalArgumentException("the model has " + rows + " rows; a guided candidate takes 2");
        }
        OnnxTokenModel model = new Opening(release, variant, options, onDevice).open(rows);
        try {
            model.warmUp(release.manifest().tokenizer().beginId());
            return model;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** The opening of a release's graphs; what is open is closed where it fails. */
    private record Opening(Release release, String variant, InferenceOptions options, boolean onDevice) {

        OnnxTokenModel open(int rows) {
            TransformerPart part = release.manifest().transformer();
            TransformerShape shape = new TransformerShape(part);
            shape.requireFamily();
            GraphSpec spec = choose("transformer", part.graphs());
            String numbers = shape.requireWriter(spec);
            requireKernels(part, numbers, options.resolved());
            GraphSpec reader = part.hasEncoder() ? choose("reader", part.readers()) : null;
            if (reader != null) {
                shape.requireReader(reader, numbers);
            }
            OnnxGraph graph = OnnxGraph.open(release, spec, options);
            try {
                return open(new StepGraph(graph, part, numbers, onDevice), reader, rows);
            } catch (OutOfMemoryError e) {
                graph.close();
                throw new ModelContractException(
                        "there is no room for " + rows + " rows of " + part.rowBytes(TensorData.width(numbers))
                                + " bytes each: " + e.getMessage()
                                + "; lower couture.dalle.max-rows"
                                + (onDevice ? "" : " or raise the JVM's -XX:MaxDirectMemorySize"),
                        e);
            } catch (RuntimeException e) {
                graph.close();
                throw e;
            }
        }

        private OnnxTokenModel open(StepGraph graph, @Nullable GraphSpec reader, int rows) {
            if (reader == null) {
                int padId = release.manifest().tokenizer().padId();
                return new OnnxTokenModel(graph, new TextInRow(graph, padId, rows), rows);
            }
            // Captions have any length: none is read twice by the same kernels.
            OnnxGraph encoder =
                    OnnxGraph.open(release, reader, new InferenceOptions(options.device(), options.threads()));
            try {
                return new OnnxTokenModel(graph, new TextBeside(graph, encoder, rows), rows);
            } catch (OutOfMemoryError | RuntimeException e) {
                encoder.close();
                throw e;
            }
        }

        private GraphSpec choose(String what, Map<String, GraphSpec> graphs) {
            return GraphVariant.choose(what, graphs, variant, options.resolved());
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

    private void warmUp(int beginId) {
        TextState text = prefill(List.of(beginId), List.of());
        begin(0, text);
        begin(1, text);
        step(new int[1]);
        step(new int[2]);
    }

    /** What it runs on. */
    public Device device() {
        return graph.graph().device();
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
        return texts.read(text, beginning);
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
        texts.begin(row, read);
        written[row] = read.written();
    }

    @Override
    public void move(int from, int to) {
        memory.copy(from, to, part.firstImagePosition() + written[from]);
        texts.move(from, to);
        written[to] = written[from];
    }

    @Override
    public void step(int[] codes) {
        for (int row = 0; row < codes.length; row++) {
            step.put(row, part.imageToken(codes[row]), part.firstImagePosition() + written[row]);
        }
        run(codes.length).run();
        for (int row = 0; row < codes.length; row++) {
            written[row]++;
        }
    }

    private PreparedRun run(int count) {
        int computed = graph.computed(count, memory.rows());
        PreparedRun run = runs[computed];
        if (run == null) {
            run = graph.step(step, texts.inputs(computed), memory, computed);
            runs[computed] = run;
        }
        return run;
    }

    @Override
    public void logits(int row, float[] into) {
        step.logits.read(row, into);
    }

    @Override
    public Optional<CodeChooser> chooser() {
        return step.logits.chooser();
    }

    @Override
    public void close() {
        for (PreparedRun run : runs) {
            if (run != null) {
                run.close();
            }
        }
        step.logits.close();
        texts.close();
        memory.close();
        graph.graph().close();
    }
}
