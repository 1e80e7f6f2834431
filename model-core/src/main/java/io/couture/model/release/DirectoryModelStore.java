package io.couture.model.release;

import io.couture.model.ModelContractException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Releases as {@code <root>/<name>/<version>/} on a file system. */
public final class DirectoryModelStore implements ModelStore {

    private final Path root;

    public DirectoryModelStore(Path root) {
        this.root = root;
    }

    @Override
    public Release open(ReleaseId id) {
        Path directory = root.resolve(id.name()).resolve(id.version());
        if (!Files.isDirectory(directory)) {
            throw new ModelContractException("release " + id + " is not in " + root.toAbsolutePath());
        }
        Release release = ReleaseReader.open(directory);
        if (!release.id().equals(id)) {
            throw new ModelContractException(
                    "directory " + directory + " holds release " + release.id() + ", not " + id);
        }
        return release;
    }

    @Override
    public List<ReleaseId> list() {
        List<ReleaseId> found = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return found;
        }
        try (Stream<Path> manifests = Files.find(
                root,
                3,
                (path, attributes) -> path.endsWith(ReleaseManifest.FILE_NAME) && attributes.isRegularFile())) {
            manifests
                    .map(root::relativize)
                    // name, version and the manifest itself
                    .filter(path -> path.getNameCount() == 3)
                    .map(path -> new ReleaseId(
                            path.getName(0).toString(), path.getName(1).toString()))
                    .forEach(found::add);
        } catch (IOException e) {
            throw new ModelContractException("cannot list releases in " + root, e);
        }
        return found;
    }

    @Override
    public List<ReleaseId> offered() {
        return list().stream()
                .filter(id -> !Files.exists(
                        root.resolve(id.name()).resolve(id.version()).resolve(KEPT_FILE)))
                .toList();
    }
}
