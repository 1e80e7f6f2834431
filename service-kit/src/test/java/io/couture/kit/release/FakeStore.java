package io.couture.kit.release;

import io.couture.model.ModelContractException;
import io.couture.model.release.ImageCodecPart;
import io.couture.model.release.ModelStore;
import io.couture.model.release.Provenance;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.ReleaseReader;
import io.couture.model.release.SamplingDefaults;
import io.couture.model.release.ScorerPart;
import io.couture.model.release.TokenizerPart;
import io.couture.model.release.TransformerPart;
import io.couture.model.sampling.SamplingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Releases of nothing but a manifest; some of them bad. */
final class FakeStore implements ModelStore {

    private final Path root;
    private final Map<ReleaseId, Boolean> releases = new ConcurrentHashMap<>();
    private final Set<ReleaseId> kept = ConcurrentHashMap.newKeySet();

    FakeStore(Path root) {
        this.root = root;
    }

    FakeStore with(String id) {
        releases.put(ReleaseId.parse(id), true);
        return this;
    }

    FakeStore withKept(String id) {
        kept.add(ReleaseId.parse(id));
        return with(id);
    }

    FakeStore withBad(String id) {
        releases.put(ReleaseId.parse(id), false);
        return this;
    }

    @Override
    public Release open(ReleaseId id) {
        if (!releases.getOrDefault(id, false)) {
            throw new ModelContractException("release " + id + ": vqgan.onnx has another sha-256");
        }
        ReleaseManifest manifest = manifest(id);
        Path directory = root.resolve(id.name()).resolve(id.version());
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(ReleaseManifest.FILE_NAME), ReleaseReader.write(manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Release(directory, manifest);
    }

    @Override
    public List<ReleaseId> list() {
        return List.copyOf(releases.keySet());
    }

    @Override
    public List<ReleaseId> offered() {
        return list().stream().filter(id -> !kept.contains(id)).toList();
    }

    private static ReleaseManifest manifest(ReleaseId id) {
        return new ReleaseManifest(
                ReleaseManifest.SCHEMA_VERSION,
                id.name(),
                id.version(),
                "2026-11-21T00:00:00Z",
                "Apache-2.0",
                "kfashion/1",
                new TokenizerPart("tokenizer.json", 4, 2, 2, 0, 1),
                new TransformerPart("kodalle", 1, 8, 1, 8, 4, 2, 4, 2, 2, Map.of()),
                new ImageCodecPart(4, 2, 2, 8, 8, "00", Map.of(), Map.of()),
                new ScorerPart(8, Map.of(), Map.of()),
                new SamplingDefaults(8, 4, new SamplingOptions(1f, 0, 1f, 1f)),
                new Provenance("test", "00", "test", 1),
                Map.of(),
                Map.of());
    }
}
