package io.couture.onnx.testing;

import io.couture.model.release.Release;
import io.couture.model.release.ReleaseReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Release {@code tiny/1}: 2 layers of width 16, 32 codes, a grid of 4×4, pictures of 64×64, captions of 12 tokens. Random
 * weights, true contracts. And {@code tiny-mini/1}, the same with a transformer of the other family.
 */
public final class TinyRelease {

    /** Name and version. */
    public static final String ID = "tiny/1";

    /** Name and version of the one whose text an encoder reads. */
    public static final String MINI_ID = "tiny-mini/1";

    private static final String RELEASES = "/io/couture/onnx/releases/";
    private static final String MANIFEST = "release.json";
    private static final List<String> SHARED = List.of(
            "tokenizer.json",
            "vqgan/decoder.fp32.onnx",
            "vqgan/encoder.fp32.onnx",
            "clip/text.fp32.onnx",
            "clip/image.fp32.onnx");

    private TinyRelease() {}

    /** Writes the release below a store's root and opens it. */
    public static Release writeTo(Path storeRoot) {
        return write(storeRoot, ID, List.of(MANIFEST, "dalle/decoder.fp32.onnx"));
    }

    /** Writes the one of the other family below a store's root and opens it. */
    public static Release writeMiniTo(Path storeRoot) {
        return write(storeRoot, MINI_ID, List.of(MANIFEST, "dalle/reader.fp32.onnx", "dalle/writer.fp32.onnx"));
    }

    private static Release write(Path storeRoot, String id, List<String> own) {
        Path directory = storeRoot.resolve(id);
        own.forEach(file -> copy(RELEASES + id + "/" + file, directory.resolve(file)));
        SHARED.forEach(file -> copy(RELEASES + ID + "/" + file, directory.resolve(file)));
        return ReleaseReader.open(directory);
    }

    private static void copy(String resource, Path target) {
        try (InputStream in = TinyRelease.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("resource " + resource + " is missing");
            }
            Files.createDirectories(target.getParent());
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }
}
