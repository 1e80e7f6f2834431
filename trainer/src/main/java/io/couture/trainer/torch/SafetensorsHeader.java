package io.couture.trainer.torch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What a safetensors file says of its tensors, held against the file's own length before any memory is taken.
 *
 * @param start where the tensors' bytes begin
 * @param tensors by name, in the file's order
 */
record SafetensorsHeader(Path file, long start, Map<String, Entry> tensors, Map<String, String> metadata) {

    static final String METADATA = "__metadata__";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 100_000_000;

    /** The names of element types, with their sizes in bytes. */
    enum Type {
        F64(ScalarType.Double, 8),
        F32(ScalarType.Float, 4),
        F16(ScalarType.Half, 2),
        BF16(ScalarType.BFloat16, 2),
        I64(ScalarType.Long, 8),
        I32(ScalarType.Int, 4),
        I16(ScalarType.Short, 2),
        I8(ScalarType.Char, 1),
        U8(ScalarType.Byte, 1),
        BOOL(ScalarType.Bool, 1);

        final ScalarType scalar;
        final int bytes;

        Type(ScalarType scalar, int bytes) {
            this.scalar = scalar;
            this.bytes = bytes;
        }

        boolean isFloat() {
            return this == F64 || this == F32 || this == F16 || this == BF16;
        }
    }

    /** A tensor's type and shape, and its bytes from {@code from} to {@code to} behind the header. */
    record Entry(Type type, List<Long> shape, long from, long to) {

        Entry {
            shape = List.copyOf(shape);
        }

        /** As messages say it. */
        @Override
        public String toString() {
            return type + " of shape " + shape;
        }

        long[] sizes() {
            return shape.stream().mapToLong(Long::longValue).toArray();
        }
    }

    /** Reads and checks the header; the channel is then at the first tensor. */
    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(file, channel, length);
        long size = length.flip().getLong();
        if (size < 2 || size > Math.min(LONGEST, channel.size() - Long.BYTES)) {
            throw new IOException(file + " is no safetensors file: its header would have " + size + " bytes");
        }
        ByteBuffer json = ByteBuffer.allocate((int) size);
        readFully(file, channel, json);
        long start = channel.position();
        JsonNode root = parse(file, json.array());
        Map<String, Entry> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : root.properties()) {
            if (each.getKey().equals(METADATA)) {
                each.getValue()
                        .properties()
                        .forEach(note ->
                                metadata.put(note.getKey(), note.getValue().asText()));
            } else {
                String where = file + ": tensor " + each.getKey();
                tensors.put(each.getKey(), entry(where, each.getValue(), channel.size() - start));
            }
        }
        return new SafetensorsHeader(file, start, tensors, metadata);
    }

    private static JsonNode parse(Path file, byte[] json) throws IOException {
        try {
            JsonNode root = JSON.readTree(new String(json, StandardCharsets.UTF_8));
            if (root.isObject()) {
                return root;
            }
            throw new IOException(file + " is no safetensors file: its header is no JSON object");
        } catch (JsonProcessingException wrong) {
            throw new IOException(
                    file + " is no safetensors file: its header is no JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    private static Entry entry(String where, JsonNode node, long available) throws IOException {
        Type type = type(where, node.path("dtype").asText());
        List<Long> shape = numbers(where, "shape", node.path("shape"));
        List<Long> place = numbers(where, "data_offsets", node.path("data_offsets"));
        if (place.size() != 2 || place.get(1) < place.get(0)) {
            throw new IOException(where + " lies at " + node.path("data_offsets") + ", must be [first byte, end]");
        }
        long from = place.get(0);
        long to = place.get(1);
        if (to > available) {
            throw new IOException(where + " lies at bytes " + from + " to " + to + ", the file has " + available);
        }
        long bytes = type.bytes;
        try {
            for (long side : shape) {
                bytes = Math.multiplyExact(bytes, side);
            }
        } catch (ArithmeticException overflow) {
            throw new IOException(where + " has the impossible shape " + shape, overflow);
        }
        if (bytes != to - from) {
            throw new IOException(where + " of type " + type + " and shape " + shape + " takes " + bytes
                    + " bytes, the file gives it " + (to - from));
        }
        return new Entry(type, shape, from, to);
    }

    private static Type type(String where, String name) throws IOException {
        for (Type type : Type.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IOException(where + " has type '" + name + "', known are " + List.of(Type.values()));
    }

    private static List<Long> numbers(String where, String key, JsonNode list) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : list) {
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() < 0) {
                throw new IOException(where + " has " + key + " " + list + ", must be whole numbers of at least 0");
            }
            numbers.add(number.asLong());
        }
        if (!list.isArray()) {
            throw new IOException(where + " has no " + key);
        }
        return numbers;
    }

    static void readFully(Path file, FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException(file + " ends too early");
            }
        }
    }
}
