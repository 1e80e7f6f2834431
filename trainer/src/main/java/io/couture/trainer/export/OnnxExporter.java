package io.couture.trainer.export;

import static io.couture.trainer.export.OnnxGraph.attribute;

import com.google.protobuf.ByteString;
import io.couture.trainer.disk.WriteFailure;
import io.couture.trainer.export.OnnxGraph.StoredWeight;
import io.couture.trainer.export.onnx.Entry;
import io.couture.trainer.export.onnx.Graph;
import io.couture.trainer.export.onnx.Model;
import io.couture.trainer.export.onnx.Node;
import io.couture.trainer.export.onnx.OperatorSet;
import io.couture.trainer.export.onnx.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes an {@link OnnxGraph} to disk. A small graph is one file; one above {@link #RELEASE_FILE} keeps its weights in files
 * beside it ({@code name.0.data}, {@code name.1.data}, …), which ONNX Runtime maps instead of reading them: at KoDALLE's size
 * in 8 bits it opens in a sixth of the time and half of the memory. Each file appears whole or not at all, the graph last.
 *
 * @param storage of a graph that computes in 32 bits: {@link ElementType#FLOAT} keeps weights as they are; {@link
 *     ElementType#FLOAT16} halves the file: large weights are stored rounded and widened when the graph is loaded, so
 *     computing stays in 32 bits
 * @param largestFile bytes that no written file exceeds
 */
public record OnnxExporter(ElementType storage, int largestFile) {

    private static final int IR_VERSION = 9;
    private static final int OPSET = 20;
    /** Numbers of the smallest weight that is rounded. Norms, biases and scales stay exact: rounding them saves nothing. */
    public static final int SMALLEST_ROUNDED = 4096;
    /** What the nodes and names of a graph may take beside the weights. */
    private static final int GRAPH_ALLOWANCE = 1 << 20;

    /** 15 MiB: below what common hosting takes for one file. */
    public static final int RELEASE_FILE = 15 << 20;

    public OnnxExporter {
        if (storage != ElementType.FLOAT && storage != ElementType.FLOAT16) {
            throw new IllegalArgumentException("weights are stored as FLOAT or FLOAT16, not " + storage);
        }
        if (largestFile <= 2 * GRAPH_ALLOWANCE) {
            throw new IllegalArgumentException(
                    "the largest file must exceed " + 2 * GRAPH_ALLOWANCE + " bytes, is " + largestFile);
        }
    }

    public OnnxExporter(ElementType storage) {
        this(storage, RELEASE_FILE);
    }

    /** A weight, or some rows of one, as it is stored. */
    private record Piece(Tensor.Builder tensor, ByteString bytes) {}

    /**
     * Writes the graph to {@code file}.
     *
     * @return the files written, the graph's first
     */
    public List<Path> write(OnnxGraph graph, Path file) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        List<Node> unpacking = new ArrayList<>();
        graph.weights().forEach(weight -> cut(weight, graph.floats(), pieces, unpacking));
        long total = pieces.stream().mapToLong(piece -> piece.bytes().size()).sum();
        Files.createDirectories(file.toAbsolutePath().getParent());
        List<Path> written = new ArrayList<>();
        if (total + GRAPH_ALLOWANCE <= Math.min(largestFile, RELEASE_FILE)) {
            pieces.forEach(piece -> piece.tensor().setRawData(piece.bytes()));
        } else {
            written.addAll(writeOutside(pieces, file));
        }
        Graph.Builder body = graph.toProto();
        List<Node> nodes =
                Stream.concat(unpacking.stream(), body.getNodeList().stream()).toList();
        body.clearNode().addAllNode(nodes);
        pieces.forEach(piece -> body.addInitializer(piece.tensor()));
        Model model = Model.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("couture")
                .addOpsetImport(OperatorSet.newBuilder().setDomain("").setVersion(OPSET))
                .addOpsetImport(OperatorSet.newBuilder()
                        .setDomain(OnnxGraph.CONTRIBUTED)
                        .setVersion(1))
                .setGraph(body)
                .build();
        replace(file, List.of(model.toByteString()));
        written.add(0, file);
        return written;
    }

    /** Adds the weight's pieces, and the nodes that make the weight of them. */
    private void cut(StoredWeight weight, ElementType computed, List<Piece> pieces, List<Node> unpacking) {
        long rows = weight.shape().isEmpty() ? 1 : weight.shape().get(0);
        ElementType type = stored(weight, computed);
        boolean widened = type == ElementType.FLOAT16 && computed == ElementType.FLOAT;
        int rowLength = Math.toIntExact(weight.values().limit() / rows);
        int rowsPerPiece = Math.max(1, (largestFile - GRAPH_ALLOWANCE) / (rowLength * type.bytes()));
        boolean whole = rows <= rowsPerPiece;
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < rows; from += rowsPerPiece) {
            int count = (int) Math.min(rowsPerPiece, rows - from);
            String part = whole ? weight.name() : pieceName(weight.name(), parts.size());
            String kept = widened ? halfName(part) : part;
            Tensor.Builder tensor = Tensor.newBuilder().setName(kept).setDataType(type.code());
            if (!weight.shape().isEmpty()) {
                tensor.addDims(count)
                        .addAllDims(weight.shape().subList(1, weight.shape().size()));
            }
            FloatBuffer values = weight.values().slice(from * rowLength, count * rowLength);
            pieces.add(new Piece(tensor, encode(values, type)));
            if (widened) {
                unpacking.add(OnnxGraph.node("Cast", List.of(kept), List.of(part))
                        .addAttribute(attribute("to", ElementType.FLOAT.code()))
                        .build());
            }
            parts.add(part);
        }
        if (!whole) {
            unpacking.add(OnnxGraph.node("Concat", parts, List.of(weight.name()))
                    .addAttribute(attribute("axis", 0))
                    .build());
        }
    }

    /** What some of a weight's rows are called that did not fit into one file. */
    static String pieceName(String weight, int piece) {
        return weight + "#" + piece;
    }

    /** What a weight is called as it is stored, where it is widened when the graph is loaded. */
    static String halfName(String weight) {
        return weight + ".half";
    }

    private ElementType stored(StoredWeight weight, ElementType computed) {
        if (weight.type() == ElementType.FLOAT && computed == ElementType.FLOAT16) {
            return computed;
        }
        boolean rounded = weight.type() == ElementType.FLOAT && weight.values().limit() >= SMALLEST_ROUNDED;
        return rounded ? storage : weight.type();
    }

    private static ByteString encode(FloatBuffer values, ElementType type) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.remaining() * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            switch (type) {
                case FLOAT16 -> bytes.putShort(HalfFloat.of(values.get()));
                case UINT8 -> bytes.put((byte) values.get());
                default -> bytes.putFloat(values.get());
            }
        }
        return ByteString.copyFrom(bytes.flip());
    }

    private List<Path> writeOutside(List<Piece> pieces, Path file) throws IOException {
        List<Path> written = new ArrayList<>();
        List<ByteString> content = new ArrayList<>();
        String base = file.getFileName().toString().replaceAll("\\.onnx$", "");
        int offset = 0;
        for (Piece piece : pieces) {
            if (offset > 0 && offset + piece.bytes().size() > largestFile) {
                written.add(replace(dataFile(file, base, written.size()), content));
                content.clear();
                offset = 0;
            }
            piece.tensor()
                    .setDataLocation(Tensor.DataLocation.EXTERNAL)
                    .addExternalData(entry(
                            "location", dataFile(file, base, written.size()).getFileName()))
                    .addExternalData(entry("offset", offset))
                    .addExternalData(entry("length", piece.bytes().size()));
            content.add(piece.bytes());
            offset += piece.bytes().size();
        }
        written.add(replace(dataFile(file, base, written.size()), content));
        return written;
    }

    private static Path dataFile(Path graph, String base, int index) {
        return graph.resolveSibling(base + "." + index + ".data");
    }

    private static Entry entry(String key, Object value) {
        return Entry.newBuilder().setKey(key).setValue(value.toString()).build();
    }

    private static Path replace(Path file, List<ByteString> content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        try (var out = Files.newOutputStream(draft)) {
            for (ByteString bytes : content) {
                bytes.writeTo(out);
            }
        } catch (IOException error) {
            Files.deleteIfExists(draft);
            throw WriteFailure.of(file, error);
        }
        return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
