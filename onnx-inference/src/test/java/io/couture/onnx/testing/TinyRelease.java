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
 * Release {@code tiny/1}: 2 layers of width 16, 32 codes, a grid of 4×4, pictures of 64×64, captions of 12 tokens.
 * Random weights, true contracts.
 */
public final class TinyRelease {

    /** Name and version. */
    public static final String ID = "tiny/1";

    private static final List<String> FILES = List.of(
            "release.json",
            "tokenizer.json",
            "dalle/decoder.fp32.onnx",
            "vqgan/decoder.fp32.onnx",
            "vqgan/encoder.fp32.onnx",
            "clip/text.fp32.onnx",
            "clip/image.fp32.onnx");

    private TinyRelease() {}

    /** Writes the release below a store's root and opens it. */
    public static Release writeTo(Path storeRoot) {
        Path directory = storeRoot.resolve(ID);
        for (String file : FILES) {
            String resource = "/io/couture/onnx/releases/" + ID + "/" + file;
            try (InputStream in = TinyRelease.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IOException("resource " + resource + " is missing");
                }
                Path target = directory.resolve(file);
                Files.createDirectories(target.getParent());
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file + " of " + ID, e);
            }
        }
        return ReleaseReader.open(directory);
    }
}
