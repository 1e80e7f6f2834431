package io.couture.kit.store;

import io.couture.model.release.Digests;
import io.couture.model.release.ImageCodecPart;
import io.couture.model.release.Provenance;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.ReleaseReader;
import io.couture.model.release.SamplingDefaults;
import io.couture.model.release.ScorerPart;
import io.couture.model.release.TokenizerPart;
import io.couture.model.release.TransformerPart;
import io.couture.model.sampling.SamplingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A release whose files are not graphs: the store looks at bytes and digests only. */
final class SmallRelease {

    private SmallRelease() {}

    static Path write(Path root, String name, String version, Map<String, byte[]> files) throws IOException {
        Path directory = root.resolve(name).resolve(version);
        Map<String, String> digests = new java.util.TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
            digests.put(file.getKey(), Digests.sha256(file.getValue()));
        }
        Files.createDirectories(directory);
        Files.write(
                directory.resolve(ReleaseManifest.FILE_NAME), ReleaseReader.write(manifest(name, version, digests)));
        return directory;
    }

    static ReleaseManifest manifest(String name, String version, Map<String, String> digests) {
        return new ReleaseManifest(
                ReleaseManifest.SCHEMA_VERSION,
                name,
                version,
                "2026-01-01T00:00:00Z",
                "Apache-2.0",
                "kfashion/1",
                new TokenizerPart("tokenizer.json", 8, 4, 1, 0, 2),
                new TransformerPart("kodalle", 1, 4, 1, 4, 8, 4, 16, 2, 2, Map.of()),
                new ImageCodecPart(16, 2, 2, 4, 4, "00", Map.of(), Map.of()),
                new ScorerPart(4, Map.of(), Map.of()),
                new SamplingDefaults(8, 4, new SamplingOptions(1, 0, 1, 1)),
                new Provenance("test", "00", "00", 1),
                Map.of(),
                digests);
    }
}
