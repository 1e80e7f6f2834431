package io.couture.kit.store;

import io.couture.model.ModelContractException;
import io.couture.model.TransientFailureException;
import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.ReleaseReader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.io.FileUtils;

/**
 * Releases as {@code <prefix>/<name>/<version>/} in a bucket. A release is copied into the cache under a name of its own,
 * verified there and then renamed, so that no reader, of this process or another one with the same cache, ever sees a
 * part of it. A copy that does not verify any more, or is not what the bucket has, is fetched again.
 */
public final class S3ModelStore implements ModelStore {

    private final S3Objects objects;
    private final Path cache;

    S3ModelStore(S3Objects objects, Path cache) {
        this.objects = objects;
        this.cache = cache;
    }

    @Override
    public Release open(ReleaseId id) {
        Path target = cache.resolve(id.name()).resolve(id.version());
        if (Files.isDirectory(target)) {
            try {
                Release cached = new DirectoryModelStore(cache).open(id);
                if (isCurrent(cached)) {
                    return cached;
                }
            } catch (ModelContractException e) {
                // What is damaged is fetched again.
            }
            delete(target);
        }
        return fetch(id, target);
    }

    /**
     * Whether the store has nothing else under this name: a cache may have been filled from another store. A copy is good
     * enough where the store does not answer, or has lost the release.
     */
    private boolean isCurrent(Release cached) {
        try {
            Optional<byte[]> stored = objects.read(cached.id() + "/" + ReleaseManifest.FILE_NAME);
            return stored.isEmpty()
                    || Arrays.equals(
                            stored.get(), Files.readAllBytes(cached.directory().resolve(ReleaseManifest.FILE_NAME)));
        } catch (TransientFailureException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Release fetch(ReleaseId id, Path target) {
        String manifestKey = id + "/" + ReleaseManifest.FILE_NAME;
        byte[] json = objects.read(manifestKey)
                .orElseThrow(() -> new ModelContractException(
                        "release " + id + " is not in the model store: no " + objects.describe(manifestKey)));
        ReleaseManifest manifest = ReleaseReader.parse(json, objects.describe(id.toString()));
        if (!manifest.id().equals(id)) {
            throw new ModelContractException(
                    objects.describe(manifestKey) + " is of release " + manifest.id() + ", not " + id);
        }
        Path incoming = cache.resolve(".incoming").resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(incoming);
            for (String file : manifest.files().keySet()) {
                Path local = inside(incoming, file, id);
                Files.createDirectories(local.getParent());
                objects.download(id + "/" + file, local);
            }
            Files.write(incoming.resolve(ReleaseManifest.FILE_NAME), json);
            ReleaseReader.open(incoming);
            Files.createDirectories(target.getParent());
            moveIntoPlace(incoming, target);
        } catch (IOException e) {
            throw new TransientFailureException("cannot write release " + id + " to the cache " + cache, e);
        } finally {
            delete(incoming);
        }
        return new Release(target, manifest);
    }

    private static Path inside(Path directory, String file, ReleaseId id) {
        Path local = directory.resolve(file).normalize();
        if (!local.startsWith(directory.normalize()) || local.equals(directory.normalize())) {
            throw new ModelContractException("release " + id + " names " + file + ", which is outside its directory");
        }
        return local;
    }

    private static void moveIntoPlace(Path incoming, Path target) throws IOException {
        try {
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process with this cache was first; a release is immutable, so its copy is as good as ours.
            if (!Files.isDirectory(target)) {
                throw e;
            }
            ReleaseReader.open(target);
        }
    }

    @Override
    public List<ReleaseId> list() {
        return with(ReleaseManifest.FILE_NAME, objects.list());
    }

    @Override
    public List<ReleaseId> offered() {
        List<String> keys = objects.list();
        List<ReleaseId> kept = with(KEPT_FILE, keys);
        return with(ReleaseManifest.FILE_NAME, keys).stream()
                .filter(id -> !kept.contains(id))
                .toList();
    }

    private static List<ReleaseId> with(String file, List<String> keys) {
        return keys.stream()
                .map(key -> key.split("/"))
                .filter(parts -> parts.length == 3 && parts[2].equals(file))
                .map(parts -> new ReleaseId(parts[0], parts[1]))
                .toList();
    }

    private static void delete(Path directory) {
        try {
            FileUtils.deleteDirectory(directory.toFile());
        } catch (IOException e) {
            throw new TransientFailureException("cannot delete " + directory, e);
        }
    }
}
