package io.couture.model.release;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.model.ModelContractException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads a release's manifest and checks every file against its digest. */
public final class ReleaseReader {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private ReleaseReader() {}

    /**
     * Reads and verifies.
     *
     * @throws ModelContractException naming the file, the digest or the key that is wrong
     */
    public static Release open(Path directory) {
        Path file = directory.resolve(ReleaseManifest.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            throw new ModelContractException("release directory " + directory + " has no " + ReleaseManifest.FILE_NAME);
        }
        ReleaseManifest manifest;
        try {
            manifest = parse(Files.readAllBytes(file), directory.toString());
        } catch (IOException e) {
            throw new ModelContractException("cannot read " + file, e);
        }
        verifyFiles(directory, manifest);
        return new Release(directory, manifest);
    }

    /**
     * Reads a manifest alone; none of the files it names is looked at.
     *
     * @param place where it came from, for messages
     */
    public static ReleaseManifest parse(byte[] json, String place) {
        ReleaseManifest manifest;
        try {
            manifest = JSON.treeToValue(complete(JSON.readTree(json), place), ReleaseManifest.class);
        } catch (JacksonException e) {
            throw new ModelContractException(
                    "release manifest in " + place + " is not valid: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ModelContractException("cannot read the release manifest in " + place, e);
        }
        if (manifest.schemaVersion() != ReleaseManifest.SCHEMA_VERSION) {
            throw new ModelContractException("release " + manifest.id() + " has schema version "
                    + manifest.schemaVersion() + ", this Couture reads " + ReleaseManifest.SCHEMA_VERSION);
        }
        return manifest;
    }

    /** Adds what manifests may leave out. */
    private static JsonNode complete(JsonNode manifest, String place) {
        if (!manifest.isObject()) {
            throw new ModelContractException("release manifest in " + place + " is not valid: it is no JSON object");
        }
        if (manifest.path("transformer") instanceof ObjectNode transformer) {
            transformer.putIfAbsent("readers", JSON.createObjectNode());
        }
        if (manifest.path("sampling").path("options") instanceof ObjectNode options) {
            options.putIfAbsent("repetitionPenalty", JSON.getNodeFactory().numberNode(1f));
        }
        return manifest;
    }

    private static void verifyFiles(Path directory, ReleaseManifest manifest) {
        for (Map.Entry<String, String> entry : manifest.files().entrySet()) {
            Path file = directory.resolve(entry.getKey()).normalize();
            if (!file.startsWith(directory.normalize())) {
                throw new ModelContractException(
                        "release " + manifest.id() + " names " + entry.getKey() + ", which is outside its directory");
            }
            if (!Files.isRegularFile(file)) {
                throw new ModelContractException("release " + manifest.id() + " misses its file " + entry.getKey());
            }
            String digest = Digests.sha256(file);
            if (!digest.equals(entry.getValue())) {
                throw new ModelContractException("release " + manifest.id() + ": " + entry.getKey() + " has sha-256 "
                        + digest + ", its manifest says " + entry.getValue());
            }
        }
    }

    /** The manifest as people read it. */
    public static byte[] write(ReleaseManifest manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write the manifest of " + manifest.id(), e);
        }
    }
}
