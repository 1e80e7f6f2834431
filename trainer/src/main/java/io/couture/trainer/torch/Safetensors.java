package io.couture.trainer.torch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
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
    private static final int ALIGNMENT = 8;
    /** A ByteBuffer ends at 2 GiB; this stays well below. */
    private static final long CHUNK = 1L << 26;

    private Safetensors() {}

    /** Writes the file and waits until it is on disk. */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode notes = header.putObject(SafetensorsHeader.METADATA);
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
        return read(file, name -> true);
    }

    /** Reads the tensors whose names pass. */
    public static Map<String, Tensor> read(Path file, Predicate<String> names) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SafetensorsHeader header = SafetensorsHeader.read(file, channel);
            for (Map.Entry<String, SafetensorsHeader.Entry> entry :
                    header.tensors().entrySet()) {
                if (names.test(entry.getKey())) {
                    tensors.put(entry.getKey(), readTensor(file, channel, header.start(), entry.getValue()));
                }
            }
        }
        return tensors;
    }

    /** The free text values of the header. */
    public static Map<String, String> metadata(Path file) throws IOException {
        return header(file).metadata();
    }

    static SafetensorsHeader header(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return SafetensorsHeader.read(file, channel);
        }
    }

    private static Tensor readTensor(Path file, FileChannel channel, long start, SafetensorsHeader.Entry entry)
            throws IOException {
        Tensor tensor = torch.empty(entry.sizes(), new TensorOptions(entry.type().scalar), null);
        long bytes = entry.to() - entry.from();
        channel.position(start + entry.from());
        for (long at = 0; at < bytes; at += CHUNK) {
            SafetensorsHeader.readFully(file, channel, view(tensor, at, Math.min(bytes, at + CHUNK)));
        }
        return tensor;
    }

    private static ByteBuffer view(Tensor tensor, long from, long to) {
        return new BytePointer(tensor.data_ptr()).position(from).limit(to).asByteBuffer();
    }

    private static String typeName(ScalarType type) {
        return Arrays.stream(SafetensorsHeader.Type.values())
                .filter(known -> known.scalar.value == type.value)
                .map(Enum::name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("safetensors has no name for " + type));
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
