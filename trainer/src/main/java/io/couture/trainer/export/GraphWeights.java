package io.couture.trainer.export;

import io.couture.trainer.export.onnx.Entry;
import io.couture.trainer.export.onnx.Model;
import io.couture.trainer.export.onnx.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Weights of a published graph that computes in 32 bits, under the names and in the shapes that training has for them: the
 * way back from {@link OnnxExporter}. What the graph computes without, it does not hold.
 */
public final class GraphWeights {

    private final Path file;
    private final Map<String, Tensor> stored;

    private GraphWeights(Path file, Map<String, Tensor> stored) {
        this.file = file;
        this.stored = stored;
    }

    /** A weight's elements in row-major order. */
    public record Values(List<Long> shape, float[] elements) {
        public Values {
            shape = List.copyOf(shape);
        }
    }

    /**
     * Reads a graph's file; weights beside it are read when they are asked for.
     *
     * @throws IOException when the file can't be read or is no graph
     */
    public static GraphWeights read(Path file) throws IOException {
        Map<String, Tensor> stored = new HashMap<>();
        try (var in = Files.newInputStream(file)) {
            Model.parseFrom(in).getGraph().getInitializerList().forEach(tensor -> stored.put(tensor.getName(), tensor));
        }
        return new GraphWeights(file, stored);
    }

    /**
     * A weight by the name that training has for it; empty where the graph has none.
     *
     * @throws IOException when it is stored neither in 32 nor in 16 bits, or its file is too short
     */
    public Optional<Values> find(String name) throws IOException {
        Optional<Values> plain = whole(name);
        if (plain.isPresent()) {
            return plain;
        }
        return whole(OnnxOps.transposedName(name)).map(GraphWeights::transposed);
    }

    /** A tensor, put together where it was cut into some rows each. */
    private Optional<Values> whole(String name) throws IOException {
        Tensor tensor = tensor(name);
        if (tensor != null) {
            return Optional.of(new Values(tensor.getDimsList(), elements(tensor)));
        }
        float[] all = new float[0];
        long rows = 0;
        Tensor piece = tensor(OnnxExporter.pieceName(name, 0));
        if (piece == null) {
            return Optional.empty();
        }
        List<Long> rest = piece.getDimsList().subList(1, piece.getDimsCount());
        for (int i = 0; piece != null; piece = tensor(OnnxExporter.pieceName(name, ++i))) {
            float[] part = elements(piece);
            int end = all.length;
            all = Arrays.copyOf(all, end + part.length);
            System.arraycopy(part, 0, all, end, part.length);
            rows += piece.getDims(0);
        }
        List<Long> shape = new ArrayList<>(List.of(rows));
        shape.addAll(rest);
        return Optional.of(new Values(shape, all));
    }

    private @Nullable Tensor tensor(String name) {
        Tensor tensor = stored.get(name);
        return tensor == null ? stored.get(OnnxExporter.halfName(name)) : tensor;
    }

    private float[] elements(Tensor tensor) throws IOException {
        boolean halves = tensor.getDataType() == ElementType.FLOAT16.code();
        if (!halves && tensor.getDataType() != ElementType.FLOAT.code()) {
            throw new IOException(file + " has weight " + tensor.getName()
                    + " neither in 32 nor in 16 bits but as type " + tensor.getDataType() + " of ONNX");
        }
        long count = tensor.getDimsList().stream().reduce(1L, Math::multiplyExact);
        ByteBuffer bytes = tensor.getDataLocation() == Tensor.DataLocation.EXTERNAL
                ? outside(tensor)
                : tensor.getRawData().asReadOnlyByteBuffer();
        if (bytes.remaining() != count * (halves ? Short.BYTES : Float.BYTES)) {
            throw new IOException(file + " has " + bytes.remaining() + " bytes for weight " + tensor.getName() + " of "
                    + count + " numbers");
        }
        float[] elements = new float[Math.toIntExact(count)];
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (halves) {
            for (int i = 0; i < elements.length; i++) {
                elements[i] = HalfFloat.wide(bytes.getShort());
            }
        } else {
            bytes.asFloatBuffer().get(elements);
        }
        return elements;
    }

    private ByteBuffer outside(Tensor tensor) throws IOException {
        Map<String, String> entries = new HashMap<>();
        for (Entry entry : tensor.getExternalDataList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        // A name and no path: a release may not speak of files elsewhere.
        Path name = Path.of(entries.getOrDefault("location", "")).getFileName();
        long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
        ByteBuffer bytes = ByteBuffer.allocate(Integer.parseInt(entries.getOrDefault("length", "0")));
        try (FileChannel channel = FileChannel.open(file.resolveSibling(name), StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) > 0) {
                // until it is full or the file is over
            }
        }
        return bytes.flip();
    }

    private static Values transposed(Values stored) {
        int rows = Math.toIntExact(stored.shape().get(0));
        int columns = Math.toIntExact(stored.shape().get(1));
        float[] turned = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = stored.elements()[row * columns + column];
            }
        }
        return new Values(List.of((long) columns, (long) rows), turned);
    }
}
