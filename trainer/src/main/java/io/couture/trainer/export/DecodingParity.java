package io.couture.trainer.export;

import ai.onnxruntime.OrtException;
import io.couture.trainer.model.DalleConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A served decoder that reads captions one by one and then writes image tokens for all rows together, as the services do.
 * Not thread-safe; the graph stays the caller's.
 *
 * @param tokens [rows, length]
 * @param bias [rows, length, length]
 */
record DecodingParity(ServedGraph served, DalleConfig config, long[] tokens, float[] bias) {

    /** The rows' memories before a run, or after it: by input name, with the rows outermost but for layers. */
    private record State(int rows, List<float[]> columns, float[] shifted) {}

    /** Logits [vocabulary] of each row, position after position from the one that predicts image token 0. */
    List<List<float[]>> run() throws OrtException {
        int rows = tokens.length / config.trainedLength();
        int text = config.textLength() + 1;
        List<float[]> first = new ArrayList<>();
        List<State> read = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Map<String, float[]> outputs = served.run(inputs(new int[] {row}, 0, text, empty()));
            first.add(output(outputs, "logits"));
            read.add(after(1, outputs));
        }
        List<List<float[]>> all = new ArrayList<>(List.of(first));
        int[] together = IntStream.range(0, rows).toArray();
        State state = join(read);
        for (int position = text; position < config.trainedLength(); position++) {
            Map<String, float[]> outputs = served.run(inputs(together, position, position + 1, state));
            float[] logits = output(outputs, "logits");
            int width = config.imageVocabulary();
            all.add(IntStream.range(0, rows)
                    .mapToObj(row -> Arrays.copyOfRange(logits, row * width, (row + 1) * width))
                    .toList());
            state = after(rows, outputs);
        }
        return all;
    }

    private int columnFloats() {
        return config.heads() * config.positions() * config.headWidth();
    }

    private int shiftedFloats() {
        return config.gridWidth() * config.width() / 2;
    }

    private State empty() {
        return new State(1, each(index -> new float[columnFloats()]), new float[2 * config.layers() * shiftedFloats()]);
    }

    private List<float[]> each(IntFunction<float[]> one) {
        return IntStream.range(0, 2 * config.layers()).mapToObj(one).toList();
    }

    private State after(int rows, Map<String, float[]> outputs) {
        float[] shifted =
                outputs.getOrDefault(ModelGraphs.SHIFTED_NOW, new float[rows * 2 * config.layers() * shiftedFloats()]);
        return new State(
                rows,
                each(index -> output(outputs, InPlaceMemory.outputs(index / 2).get(index % 2))),
                shifted);
    }

    /** Rows that were computed alone, as one batch. */
    private State join(List<State> alone) {
        int rows = alone.size();
        float[] shifted = new float[rows * 2 * config.layers() * shiftedFloats()];
        for (int index = 0; index < 2 * config.layers(); index++) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(
                        alone.get(row).shifted(),
                        index * shiftedFloats(),
                        shifted,
                        (index * rows + row) * shiftedFloats(),
                        shiftedFloats());
            }
        }
        return new State(rows, each(index -> concatenated(alone, index)), shifted);
    }

    private float[] concatenated(List<State> alone, int index) {
        float[] all = new float[alone.size() * columnFloats()];
        for (int row = 0; row < alone.size(); row++) {
            System.arraycopy(alone.get(row).columns().get(index), 0, all, row * columnFloats(), columnFloats());
        }
        return all;
    }

    /** Positions from..to−1 of these rows. */
    private ServedGraph.Inputs inputs(int[] rows, int from, int to, State state) throws OrtException {
        int length = config.trainedLength();
        int queries = to - from;
        int capacity = config.positions();
        long[] ids = new long[rows.length * queries];
        long[] positions = new long[ids.length];
        float[] visible = new float[ids.length * capacity];
        for (int r = 0; r < rows.length; r++) {
            for (int q = 0; q < queries; q++) {
                int index = r * queries + q;
                int place = rows[r] * length + from + q;
                ids[index] = tokens[place];
                positions[index] = from + q;
                System.arraycopy(bias, place * length, visible, index * capacity, length);
            }
        }
        ServedGraph.Inputs inputs = served.inputs()
                .longs("tokens", ids, rows.length, queries)
                .longs("positions", positions, rows.length, queries)
                .floats("attention_bias", visible, rows.length, 1, queries, capacity);
        addMemory(inputs, state);
        return inputs;
    }

    private void addMemory(ServedGraph.Inputs inputs, State state) throws OrtException {
        for (int index = 0; index < 2 * config.layers(); index++) {
            inputs.floats(
                    InPlaceMemory.inputs(index / 2).get(index % 2),
                    state.columns().get(index),
                    state.rows(),
                    config.heads(),
                    config.positions(),
                    config.headWidth());
        }
        if (config.options().shiftTokens()) {
            inputs.floats(
                    ModelGraphs.SHIFTED,
                    state.shifted(),
                    config.layers(),
                    2,
                    state.rows(),
                    config.gridWidth(),
                    config.width() / 2);
        }
    }

    private static float[] output(Map<String, float[]> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name), () -> "the graph has no output " + name);
    }
}
