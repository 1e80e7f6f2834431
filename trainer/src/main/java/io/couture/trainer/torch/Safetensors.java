package io.couture.trainer.torch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The safetensors file format: header length (8 bytes, little-endian), a JSON header with type, shape and place of
 * each tensor, then their bytes, little-endian. See {@code huggingface/safetensors}, "Format".
 */
public final class Safetensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final int LONGEST_HEADER = 100_000_000;
    /** A ByteBuffer ends at 2 GiB; this stays well below. */
    private static final long CHUNK = 1L << 26;

    private static final Map<String, ScalarType> TYPES = Map.of(
            "F64", ScalarType.Double,
            "F32", ScalarType.Float,
            "F16", ScalarType.Half,
            "BF16", ScalarType.BFloat16,
            "I64", ScalarType.Long,
            "I32", ScalarType.Int,
            "I16", ScalarType.Short,
            "I8", ScalarType.Char,
            "U8", ScalarType.Byte,
            "BOOL", ScalarType.Bool);

    private Safetensors() {}

    /** Writes the file and waits until it is on disk. */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode notes = header.putObject(METADATA);
        metadata.forEach(notes::put);
        long end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", typeName(tensor.scalar_type()));
            node.putPOJO("shape", tensor.shape());
            long bytes = tensor.numel() * tensor.element_size();
            node.putPOJO("data_offsets", new long[] {end, end + bytes});
            end += bytes;
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(channel, headerBytes(header));
            for (Tensor tensor : tensors.values()) {
                try (Scope scope = new Scope()) {
                    writeTensor(channel, tensor);
                }
            }
            channel.force(true);
        }
    }

    private static ByteBuffer headerBytes(ObjectNode header) throws JsonProcessingException {
        byte[] json = JSON.writeValueAsBytes(header);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer buffer = ByteBuffer.allocate(ALIGNMENT + padded).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(padded).put(json);
        while (buffer.hasRemaining()) {
            buffer.put((byte) ' ');
        }
        return buffer.flip();
    }

    private static void writeTensor(FileChannel channel, Tensor tensor) throws IOException {
        Tensor plain = Tensors.on(ComputeDevice.CPU, tensor.detach()).contiguous();
        long bytes = plain.numel() * plain.element_size();
        for (long at = 0; at < bytes; at += CHUNK) {
            writeFully(channel, view(plain, at, Math.min(bytes, at + CHUNK)));
        }
    }

    /** Reads every tensor onto the CPU; they belong to the open {@link Scope}. */
    public static Map<String, Tensor> read(Path file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            JsonNode header = header(file, channel);
            long start = channel.position();
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals(METADATA)) {
                    tensors.put(entry.getKey(), readTensor(file, channel, start, entry.getValue()));
                }
            }
        }
        return tensors;
    }

    /** The free text values of the header. */
    public static Map<String, String> metadata(Path file) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            header(file, channel)
                    .path(METADATA)
                    .properties()
                    .forEach(entry ->
                            metadata.put(entry.getKey(), entry.getValue().asText()));
        }
        return metadata;
    }

    private static JsonNode header(Path file, FileChannel channel) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(file, channel, length);
        long size = length.flip().getLong();
        if (size < 2 || size > Math.min(LONGEST_HEADER, channel.size() - Long.BYTES)) {
            throw new IOException(file + " is no safetensors file: its header would have " + size + " bytes");
        }
        ByteBuffer json = ByteBuffer.allocate((int) size);
        readFully(file, channel, json);
        return JSON.readTree(new String(json.array(), StandardCharsets.UTF_8));
    }

    private static Tensor readTensor(Path file, FileChannel channel, long start, JsonNode node) throws IOException {
        ScalarType type = TYPES.get(node.path("dtype").asText());
        if (type == null) {
            throw new IOException(
                    file + " holds a tensor of type " + node.path("dtype") + ", known are " + TYPES.keySet());
        }
        long[] shape = JSON.convertValue(node.path("shape"), long[].class);
        long from = node.path("data_offsets").path(0).asLong();
        long to = node.path("data_offsets").path(1).asLong();
        Tensor tensor = torch.empty(shape, new TensorOptions(type), null);
        if (to - from != tensor.numel() * tensor.element_size() || start + to > channel.size()) {
            throw new IOException(file + " is damaged: a tensor of shape " + java.util.Arrays.toString(shape)
                    + " lies at bytes " + from + " to " + to);
        }
        channel.position(start + from);
        for (long at = 0; at < to - from; at += CHUNK) {
            readFully(file, channel, view(tensor, at, Math.min(to - from, at + CHUNK)));
        }
        return tensor;
    }

    private static ByteBuffer view(Tensor tensor, long from, long to) {
        return new BytePointer(tensor.data_ptr()).position(from).limit(to).asByteBuffer();
    }

    private static String typeName(ScalarType type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().value == type.value)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("safetensors has no name for " + type));
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void readFully(Path file, FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException(file + " ends too early");
            }
        }
    }
}
