package io.couture.trainer.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.trainer.disk.WriteFailure;
import io.couture.trainer.torch.Safetensors;
import io.couture.trainer.torch.TorchWeights;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.bytedeco.pytorch.Tensor;

/**
 * A folder {@code step-<number>} holding everything a run needs to go on: one safetensors file per part (weights,
 * average, optimizer) and {@code state.json}. It appears under its name only when it is complete and on disk.
 */
public record Checkpoint(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("step-\\d{8}");
    private static final String STATE = "state.json";

    /**
     * Writes a checkpoint and removes all but the newest {@code kept}. Where it can't be written, those before stay and
     * nothing of this one does.
     */
    public static Checkpoint save(
            Path parent, long step, Map<String, Map<String, Tensor>> parts, ObjectNode state, int kept)
            throws IOException {
        Path folder = parent.resolve("step-%08d".formatted(step));
        Path temporary = parent.resolve(folder.getFileName() + ".tmp");
        try {
            FileUtils.deleteDirectory(temporary.toFile());
            Files.createDirectories(temporary);
            write(temporary, parts, state);
        } catch (IOException error) {
            throw notWritten(parent, folder, temporary, error);
        }
        FileUtils.deleteDirectory(folder.toFile());
        Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        sync(parent);
        List<Path> all = folders(parent);
        for (Path old : all.subList(0, Math.max(0, all.size() - kept))) {
            FileUtils.deleteDirectory(old.toFile());
        }
        return new Checkpoint(folder);
    }

    private static void write(Path temporary, Map<String, Map<String, Tensor>> parts, ObjectNode state)
            throws IOException {
        for (Map.Entry<String, Map<String, Tensor>> part : parts.entrySet()) {
            Safetensors.write(temporary.resolve(part.getKey() + ".safetensors"), part.getValue(), Map.of());
        }
        Path stateFile = temporary.resolve(STATE);
        Files.write(stateFile, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
        sync(stateFile);
        sync(temporary);
    }

    private static IOException notWritten(Path parent, Path folder, Path temporary, IOException error) {
        try {
            FileUtils.deleteDirectory(temporary.toFile());
        } catch (IOException left) {
            error.addSuppressed(left);
        }
        String failure = "checkpoint " + WriteFailure.of(folder, error).getMessage();
        try {
            return new IOException(failure + "; " + lastGood(parent), error);
        } catch (IOException unknown) {
            error.addSuppressed(unknown);
            return new IOException(failure, error);
        }
    }

    private static String lastGood(Path parent) throws IOException {
        return newest(parent)
                .map(checkpoint ->
                        "the last good checkpoint is " + checkpoint.folder() + ", a new start goes on from it")
                .orElse("there is no earlier checkpoint");
    }

    /** The checkpoint of the highest step. */
    public static Optional<Checkpoint> newest(Path parent) throws IOException {
        List<Path> all = folders(parent);
        return all.isEmpty() ? Optional.empty() : Optional.of(new Checkpoint(all.get(all.size() - 1)));
    }

    /**
     * What the run was besides its tensors.
     *
     * @throws IOException when it cannot be read: a run that began anew in its place would throw away what was learnt
     */
    public JsonNode state() throws IOException {
        Path file = folder.resolve(STATE);
        JsonNode state;
        try {
            state = JSON.readTree(file.toFile());
        } catch (JsonProcessingException broken) {
            throw broken(file + " is no JSON: " + broken.getOriginalMessage());
        } catch (FileNotFoundException missing) {
            throw broken("it has no " + STATE);
        }
        if (!state.path("step").isIntegralNumber()) {
            throw broken(file + " names no step");
        }
        return state;
    }

    private IOException broken(String how) {
        return new IOException("checkpoint " + folder + " is broken: " + how
                + "; remove it to go on from the one before, if there is one");
    }

    /** Puts a part's tensors into a model's weights, all or with an error that names the checkpoint. */
    public void load(String part, TorchWeights weights) throws IOException {
        try {
            weights.load(part(part));
        } catch (IllegalArgumentException unlike) {
            throw unlike("in " + file(part).getFileName() + " " + unlike.getMessage());
        }
    }

    /** This is not a checkpoint of the recipe's model. */
    IllegalArgumentException unlike(String difference) {
        return new IllegalArgumentException("checkpoint " + folder + " is of another model than the recipe's: "
                + difference + "; give the recipe back what it had, or take another work folder");
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
}
