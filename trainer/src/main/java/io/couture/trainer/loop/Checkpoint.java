package io.couture.trainer.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.trainer.torch.Safetensors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * A folder {@code step-<number>} holding everything a run needs to go on: one safetensors file per part (weights,
 * average, optimizer) and {@code state.json}. It appears under its name only when it is complete and on disk.
 */
public record Checkpoint(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("step-\\d{8}");
    private static final String STATE = "state.json";

    /** Writes a checkpoint and removes all but the newest {@code kept}. */
    public static Checkpoint save(
            Path parent, long step, Map<String, Map<String, Tensor>> parts, ObjectNode state, int kept)
            throws IOException {
        String name = "step-%08d".formatted(step);
        Path temporary = parent.resolve(name + ".tmp");
        delete(temporary);
        Files.createDirectories(temporary);
        for (Map.Entry<String, Map<String, Tensor>> part : parts.entrySet()) {
            Safetensors.write(temporary.resolve(part.getKey() + ".safetensors"), part.getValue(), Map.of());
        }
        Path stateFile = temporary.resolve(STATE);
        Files.write(stateFile, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
        sync(stateFile);
        sync(temporary);
        Path folder = parent.resolve(name);
        delete(folder);
        Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        sync(parent);
        List<Path> all = folders(parent);
        for (Path old : all.subList(0, Math.max(0, all.size() - kept))) {
            delete(old);
        }
        return new Checkpoint(folder);
    }

    /** The checkpoint of the highest step. */
    public static Optional<Checkpoint> newest(Path parent) throws IOException {
        List<Path> all = folders(parent);
        return all.isEmpty() ? Optional.empty() : Optional.of(new Checkpoint(all.get(all.size() - 1)));
    }

    public JsonNode state() throws IOException {
        return JSON.readTree(folder.resolve(STATE).toFile());
    }

    /** The tensors of a part, on the CPU; they belong to the open scope. */
    public Map<String, Tensor> part(String name) throws IOException {
        return Safetensors.read(file(name));
    }

    /** The safetensors file of a part. */
    public Path file(String part) {
        return folder.resolve(part + ".safetensors");
    }

    private static List<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
