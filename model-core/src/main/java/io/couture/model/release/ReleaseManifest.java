package io.couture.model.release;

import java.util.Map;
import java.util.TreeMap;

/**
 * {@code release.json}: what is in a release and how to use it.
 *
 * @param captionGrammar grammar its captions were trained on, {@code kfashion/1}
 * @param files sha-256 (hex) of every file of the release but this one, by path
 * @param evaluation its figures by name
 */
// It mirrors a file; grouping keys only to please a limit would make the file worse.
@SuppressWarnings("checkstyle:RecordComponentNumber")
public record ReleaseManifest(
        int schemaVersion,
        String name,
        String version,
        String createdAt,
        String license,
        String captionGrammar,
        TokenizerPart tokenizer,
        TransformerPart transformer,
        ImageCodecPart imageCodec,
        ScorerPart scorer,
        SamplingDefaults sampling,
        Provenance provenance,
        Map<String, Double> evaluation,
        Map<String, String> files) {

    /** The schema this code reads. */
    public static final int SCHEMA_VERSION = 1;

    /** Name of the manifest in a release's directory. */
    public static final String FILE_NAME = "release.json";

    public ReleaseManifest {
        evaluation = new TreeMap<>(evaluation);
        files = new TreeMap<>(files);
    }

    public ReleaseId id() {
        return new ReleaseId(name, version);
    }

    /** The same manifest over these files' digests. */
    public ReleaseManifest withFiles(Map<String, String> digests) {
        return new ReleaseManifest(
                schemaVersion,
                name,
                version,
                createdAt,
                license,
                captionGrammar,
                tokenizer,
                transformer,
                imageCodec,
                scorer,
                sampling,
                provenance,
                evaluation,
                digests);
    }
}
