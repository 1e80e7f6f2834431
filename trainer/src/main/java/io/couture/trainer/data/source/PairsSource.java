package io.couture.trainer.data.source;

import io.couture.trainer.data.LabelRepairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder, however deep, of pictures with a {@code .txt} of the same stem beside each; every line is a caption. */
public final class PairsSource implements PictureSource {

    private final Path root;
    private final LabelRepairs repairs = new LabelRepairs();
    private @Nullable List<Path> pictures;

    public PairsSource(Path root) {
        this.root = root;
    }

    private record Pair(Path root, Path file) implements Candidate {

        @Override
        public String name() {
            return root.relativize(file).toString().replace('\\', '/');
        }

        @Override
        public Description describe() throws IOException {
            Path text = text(file);
            if (!Files.isRegularFile(text)) {
                return Description.of(List.of());
            }
            return Description.of(CaptionText.lines(CaptionText.decode(Files.readAllBytes(text))));
        }

        @Override
        public byte[] picture() throws IOException {
            return Files.readAllBytes(file);
        }
    }

    @Override
    public Candidates open() throws IOException {
        Iterator<Path> files = pictures().iterator();
        return () -> files.hasNext() ? new Pair(root, files.next()) : null;
    }

    @Override
    public long size() throws IOException {
        return pictures().size();
    }

    @Override
    public LabelRepairs repairs() {
        return repairs;
    }

    private List<Path> pictures() throws IOException {
        if (pictures == null) {
            try (Stream<Path> files = Files.walk(PictureFiles.directory(root))) {
                List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
                pictures = all.stream().filter(PairsSource::isPicture).toList();
                countLonelyTexts(all, pictures);
            } catch (UncheckedIOException e) {
                throw new IOException("cannot read all of " + root + ": " + e.getMessage(), e);
            }
            if (pictures.isEmpty()) {
                throw new IOException("there is no picture (.jpg, .jpeg, .png, .webp) in " + root);
            }
        }
        return pictures;
    }

    private void countLonelyTexts(List<Path> all, List<Path> pictures) {
        Set<Path> described = pictures.stream().map(PairsSource::text).collect(Collectors.toSet());
        all.stream()
                .filter(file -> file.getFileName().toString().endsWith(".txt") && !described.contains(file))
                .forEach(file -> repairs.count(
                        "text without a picture", root.relativize(file).toString()));
    }

    private static Path text(Path picture) {
        String name = picture.getFileName().toString();
        return picture.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt");
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && PictureFiles.isPicture(name.substring(name.lastIndexOf('.') + 1));
    }
}
