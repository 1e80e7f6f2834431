package io.couture.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A data set on disk in K-Fashion's layout: {@code labels/<style>/<n>.json} beside {@code images/<style>/<file>.jpg}.
 *
 * @param root directory that holds both
 */
public record KFashionFolder(Path root) {

    private static final String LABELS = "labels";
    private static final String IMAGES = "images";

    /** Where the picture with this style and file name lies. */
    public Path image(String style, String fileName) {
        return root.resolve(IMAGES).resolve(style).resolve(fileName);
    }

    /** Where the label with this style and number lies. */
    public Path label(String style, String number) {
        return root.resolve(LABELS).resolve(style).resolve(number + ".json");
    }

    /**
     * All label files, in a stable order.
     *
     * @throws IOException when there is no such directory
     */
    public List<Path> labels() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(LABELS))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** The picture of a label file: beside it in {@code images}, under the name that the label gives. */
    public Path imageOf(Path label, String fileName) {
        Path style = root.resolve(LABELS).relativize(label).getParent();
        Path images = root.resolve(IMAGES);
        return style == null ? images.resolve(fileName) : images.resolve(style).resolve(fileName);
    }
}
