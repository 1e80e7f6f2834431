package io.couture.trainer.export;

import ai.onnxruntime.OrtException;
import io.couture.model.release.TransformerPart;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.seq2seq.DalleMini;
import io.couture.trainer.model.seq2seq.DalleMiniConfig;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * DALL·E mini's served graphs beside libtorch: two random captions, the second shorter, are read one by one without their
 * padding and go on together as the services' rows do, token after token; libtorch sees both padded, and whole pictures at
 * once.
 */
final class MiniParity {

    private static final int ROWS = 2;
    private static final long SEED = 20;

    private final DalleMini mini;
    private final DalleMiniConfig config;
    private final int[] lengths;
    private final long[] texts;
    private final long[] pictures;

    MiniParity(DalleMini mini) {
        this.mini = mini;
        this.config = mini.config();
        int most = config.textLength();
        this.lengths = new int[] {most, Math.max(1, most / 2)};
        Random random = new Random(SEED);
        this.texts =
                random.longs((long) ROWS * most, 0, config.textVocabulary()).toArray();
        this.pictures = random.longs((long) ROWS * config.imageLength(), 0, config.imageVocabulary())
                .toArray();
        for (int row = 0; row < ROWS; row++) {
            pictures[row * config.imageLength()] = config.beginImageToken();
        }
    }

    /** Logits [2, G, codes] of libtorch's one pass. */
    float[] whole(TorchWeights weights) {
        int most = config.textLength();
        int length = config.imageLength();
        float[] hidden = new float[length * length];
        for (int i = 0; i < length; i++) {
            Arrays.fill(hidden, i * length + i + 1, (i + 1) * length, DalleSequence.FORBIDDEN);
        }
        try (Gradients none = Gradients.off();
                Scope scope = new Scope()) {
            TorchOps ops = new TorchOps(weights);
            var caption = mini.read(
                    ops,
                    Tensors.ofLongs(texts, ComputeDevice.CPU, ROWS, most),
                    Tensors.ofLongs(DalleSequence.positions(most), ComputeDevice.CPU, 1, most),
                    Tensors.ofFloats(captionBias(), ComputeDevice.CPU, ROWS, 1, 1, most));
            var pass = mini.write(
                    ops,
                    Tensors.ofLongs(pictures, ComputeDevice.CPU, ROWS, length),
                    Tensors.ofLongs(DalleSequence.positions(length), ComputeDevice.CPU, 1, length),
                    Tensors.ofFloats(hidden, ComputeDevice.CPU, 1, 1, length, length),
                    caption,
                    List.of());
            return Tensors.toFloats(mini.imageLogits(ops, pass.hidden()));
        }
    }

    private float[] captionBias() {
        float[] bias = new float[ROWS * config.textLength()];
        for (int row = 0; row < ROWS; row++) {
            int from = row * config.textLength();
            Arrays.fill(bias, from + lengths[row], from + config.textLength(), DalleSequence.FORBIDDEN);
        }
        return bias;
    }

    /** Logits [2, codes] of the served graphs, position after position. */
    List<float[]> served(Path reader, Path writer) throws OrtException {
        Map<String, float[]> captions = read(reader);
        Map<String, float[]> memory = new HashMap<>();
        eachMemory((layer, which) ->
                memory.put(TransformerPart.memoryInput(layer, which), new float[ROWS * size(config.imageLength())]));
        try (ServedGraph served = new ServedGraph(writer)) {
            List<float[]> all = new ArrayList<>();
            for (int position = 0; position < config.imageLength(); position++) {
                Map<String, float[]> outputs = served.run(inputs(served, position, captions, memory));
                all.add(output(outputs, "logits"));
                eachMemory((layer, which) -> memory.put(
                        TransformerPart.memoryInput(layer, which),
                        output(outputs, TransformerPart.memoryOutput(layer, which))));
            }
            return all;
        }
    }

    private ServedGraph.Inputs inputs(
            ServedGraph served, int position, Map<String, float[]> captions, Map<String, float[]> memory)
            throws OrtException {
        long[] tokens = IntStream.range(0, ROWS)
                .mapToLong(row -> pictures[row * config.imageLength() + position])
                .toArray();
        long[] positions = new long[ROWS];
        Arrays.fill(positions, position);
        ServedGraph.Inputs inputs = served.inputs()
                .longs("tokens", tokens, ROWS, 1)
                .longs("positions", positions, ROWS, 1)
                .floats(DalleMiniGraphs.CAPTION_BIAS, captionBias(), ROWS, 1, 1, config.textLength());
        int heads = config.heads();
        int width = config.headWidth();
        for (Map.Entry<String, float[]> entry : captions.entrySet()) {
            inputs.floats(entry.getKey(), entry.getValue(), ROWS, heads, config.textLength(), width);
        }
        for (Map.Entry<String, float[]> entry : memory.entrySet()) {
            inputs.floats(entry.getKey(), entry.getValue(), ROWS, heads, config.imageLength(), width);
        }
        return inputs;
    }

    /** Both captions' memories, each read alone, in columns for the longest. */
    private Map<String, float[]> read(Path reader) throws OrtException {
        Map<String, float[]> together = new HashMap<>();
        try (ServedGraph served = new ServedGraph(reader)) {
            for (int row = 0; row < ROWS; row++) {
                int length = lengths[row];
                int from = row * config.textLength();
                Map<String, float[]> outputs = served.run(served.inputs()
                        .longs("tokens", Arrays.copyOfRange(texts, from, from + length), 1, length)
                        .longs("positions", DalleSequence.positions(length), 1, length));
                int at = row;
                outputs.forEach((name, values) -> spread(
                        values,
                        length,
                        together.computeIfAbsent(name, absent -> new float[ROWS * size(config.textLength())]),
                        at));
            }
        }
        return together;
    }

    /** [heads, length, headWidth] to the row's place in [rows, heads, columns, headWidth]. */
    private void spread(float[] values, int length, float[] into, int row) {
        int width = config.headWidth();
        for (int head = 0; head < config.heads(); head++) {
            int to = (row * config.heads() + head) * config.textLength() * width;
            System.arraycopy(values, head * length * width, into, to, length * width);
        }
    }

    private int size(int columns) {
        return config.heads() * columns * config.headWidth();
    }

    /** One of a layer's two memories. */
    @FunctionalInterface
    private interface Memory {
        void at(int layer, int which);
    }

    private void eachMemory(Memory what) {
        for (int layer = 0; layer < config.layers(); layer++) {
            what.at(layer, 0);
            what.at(layer, 1);
        }
    }

    private static float[] output(Map<String, float[]> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name), () -> "the graph has no output " + name);
    }
}
