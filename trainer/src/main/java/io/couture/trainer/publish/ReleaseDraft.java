package io.couture.trainer.publish;

import ai.onnxruntime.OrtException;
import io.couture.model.release.Digests;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.ReleaseReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A release that is being put together in a directory nobody reads. Publishing fills in the digests, syncs, verifies
 * it as a reader would and renames it to {@code <root>/<name>/<version>}, so a reader sees all of it or nothing.
 */
public final class ReleaseDraft implements AutoCloseable {

    private final Path root;
    private final ReleaseId id;
    private final Path directory;

    private ReleaseDraft(Path root, ReleaseId id, Path directory) {
        this.root = root;
        this.id = id;
        this.directory = directory;
    }

    /** Opens an empty draft beside where the release will lie. */
    public static ReleaseDraft open(Path root, ReleaseId id) throws IOException {
        Path parent = root.resolve(id.name());
        Files.createDirectories(parent);
        Path directory = parent.resolve(".draft-" + id.version() + "-" + UUID.randomUUID());
        Files.createDirectories(directory);
        return new ReleaseDraft(root, id, directory);
    }

    /** Where a file of the release is to be written; its directory exists. */
    public Path file(String path) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    /** Looks at a complete release before anybody else can, and may write beside what serves. */
    @FunctionalInterface
    public interface Inspection {

        /** May add files that the manifest does not name. */
        void inspect(Release draft) throws IOException, OrtException;
    }

    /**
     * Publishes, replacing an earlier release of the same name and version.
     *
     * @param manifest everything but the digests of its files, which are filled in
     */
    public Release publish(ReleaseManifest manifest, Inspection inspection) throws IOException, OrtException {
        Map<String, String> digests = digests();
        ReleaseManifest complete = manifest.withFiles(digests);
        Files.write(directory.resolve(ReleaseManifest.FILE_NAME), ReleaseReader.write(complete));
        sync();
        inspection.inspect(ReleaseReader.open(directory));
        Path target = root.resolve(id.name()).resolve(id.version());
        if (Files.exists(target)) {
            Path old = target.resolveSibling(".old-" + id.version() + "-" + UUID.randomUUID());
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
            FileUtils.deleteDirectory(old.toFile());
        } else {
            Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return ReleaseReader.open(target);
    }

    private Map<String, String> digests() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = directory.relativize(file).toString().replace('\\', '/');
                // The evaluation is written about a release after it was made; it is not part of what serves.
                if (!path.startsWith("evaluation/") && !path.equals(ReleaseManifest.FILE_NAME)) {
                    digests.put(path, Digests.sha256(file));
                }
            }
        }
        return digests;
    }

    private void sync() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    /** Throws an unpublished draft away. */
    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(directory.toFile());
    }
}
