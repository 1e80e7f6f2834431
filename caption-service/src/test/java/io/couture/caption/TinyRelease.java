package io.couture.caption;

import io.couture.model.release.Digests;
import io.couture.model.release.ImageCodecPart;
import io.couture.model.release.Provenance;
import io.couture.model.release.ReleaseId;
import io.couture.model.release.ReleaseManifest;
import io.couture.model.release.ReleaseReader;
import io.couture.model.release.SamplingDefaults;
import io.couture.model.release.ScorerPart;
import io.couture.model.release.TokenizerPart;
import io.couture.model.release.TransformerPart;
import io.couture.model.sampling.SamplingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A release of a tokenizer of fourteen tokens and no graphs. */
public final class TinyRelease {

    public static final int TEXT_LENGTH = 12;
    private static final String TOKENIZER = "tokenizer.json";

    private TinyRelease() {}

    /** Writes it below the root; the tokenizer's vocabulary size as stated. */
    public static Path write(Path root, ReleaseId id, int vocabularySize) {
        Path directory = root.resolve(id.name()).resolve(id.version());
        try (InputStream tokenizer = TinyRelease.class.getResourceAsStream("/tiny-release/" + TOKENIZER)) {
            Files.createDirectories(directory);
            Files.write(directory.resolve(TOKENIZER), Objects.requireNonNull(tokenizer).readAllBytes());
            Files.write(
                    directory.resolve(ReleaseManifest.FILE_NAME),
                    ReleaseReader.write(manifest(id, vocabularySize, Digests.sha256(directory.resolve(TOKENIZER)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    private static ReleaseManifest manifest(ReleaseId id, int vocabularySize, String tokenizerDigest) {
        return new ReleaseManifest(
                ReleaseManifest.SCHEMA_VERSION,
                id.name(),
                id.version(),
                "2026-11-21T00:00:00Z",
                "Apache-2.0",
                "kfashion/1",
                new TokenizerPart(TOKENIZER, vocabularySize, TEXT_LENGTH, 2, 0, 1),
                new TransformerPart("kodalle", 1, 8, 1, 8, vocabularySize, TEXT_LENGTH, 256, 16, 16, Map.of()),
                new ImageCodecPart(256, 16, 16, 256, 256, "00", Map.of(), Map.of()),
                new ScorerPart(8, Map.of(), Map.of()),
                new SamplingDefaults(8, 4, new SamplingOptions(1f, 0, 1f, 1f)),
                new Provenance("test", "00", "test", 1),
                Map.of(),
                Map.of(TOKENIZER, tokenizerDigest));
    }
}
