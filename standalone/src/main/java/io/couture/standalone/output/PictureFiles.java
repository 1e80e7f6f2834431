package io.couture.standalone.output;

import io.couture.proto.v1.GenerationResult;
import io.couture.proto.v1.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one result.
 *
 * @param pictures best first, as in the result
 * @param sheet all of them side by side; empty when this JVM cannot draw
 */
public record PictureFiles(List<Path> pictures, Optional<Path> sheet) {
    public PictureFiles {
        pictures = List.copyOf(pictures);
    }

    /** Writes {@code <request id>-<rank>.png} and {@code <request id>-sheet.png} into {@code directory}. */
    public static PictureFiles write(GenerationResult result, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        for (Picture picture : result.getPicturesList()) {
            Path file = directory.resolve(result.getRequestId() + "-" + (files.size() + 1) + ".png");
            Files.write(file, picture.getPng().toByteArray());
            files.add(file);
        }
        if (files.isEmpty()) {
            return new PictureFiles(files, Optional.empty());
        }
        Path sheet = directory.resolve(result.getRequestId() + "-sheet.png");
        return new PictureFiles(files, ContactSheet.write(result, sheet) ? Optional.of(sheet) : Optional.empty());
    }
}
