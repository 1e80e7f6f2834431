package io.couture.trainer.loop;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.trainer.watch.EventFile;
import io.couture.trainer.watch.Gallery;
import io.couture.trainer.watch.Png;
import io.couture.trainer.watch.TrainingBar;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that a stage tells while it trains: a line of fixed format, the same values as a line of JSON in {@code
 * log.jsonl} and in TensorBoard's event file, the bar, and pictures as PNG files and in the event file.
 */
public final class TrainingLog implements AutoCloseable {

    /** Name of the log in a stage's folder. */
    public static final String FILE = "log.jsonl";

    /** What the names of an evaluation's values begin with. */
    public static final String EVALUATION = "evaluation ";

    private final ObjectMapper json = new ObjectMapper();
    private final String stage;
    private final Path folder;
    private final TrainingBar bar;
    private final EventFile events;

    /**
     * Opens the log of one start of a stage.
     *
     * @param step steps that earlier starts did
     */
    public TrainingLog(String stage, Path folder, long step, TrainingBar bar) throws IOException {
        this.stage = stage;
        this.folder = folder;
        this.bar = bar;
        this.events = EventFile.open(folder, step);
    }

    /** Values appear in the order of the map. */
    public void write(long step, Map<String, Double> values) throws IOException {
        boolean evaluation = values.keySet().stream().anyMatch(name -> name.startsWith(EVALUATION));
        if (evaluation || !bar.isShown()) {
            bar.line(line(step, values));
        }
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("stage", stage);
        record.put("step", step);
        record.putAll(values);
        Map<String, Double> tagged = new LinkedHashMap<>();
        values.forEach((name, value) -> tagged.put(tag(name), value));
        attempt(step, () -> {
            append(record);
            events.scalars(step, tagged);
        });
    }

    private void append(Map<String, Object> record) throws IOException {
        Files.writeString(
                folder.resolve(FILE),
                json.writeValueAsString(record) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Writes to the log's files. */
    private interface Writing {
        void run() throws IOException;
    }

    private void attempt(long step, Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException error) {
            throw new IOException(
                    "the log in " + folder + " can't be written at step " + step + ": " + error.getMessage(), error);
        }
    }

    /** Tells in words what a run did by itself; the bar shows it, {@code log.jsonl} as {@code note}. */
    public void note(long step, String text) throws IOException {
        bar.line("%s step %6d | %s".formatted(stage, step, text));
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("stage", stage);
        record.put("step", step);
        record.put("note", text);
        attempt(step, () -> {
            append(record);
            events.text(step, "note", text);
        });
    }

    private String line(long step, Map<String, Double> values) {
        StringBuilder line = new StringBuilder("%s step %6d".formatted(stage, step));
        values.forEach((name, value) ->
                line.append(" | ").append(name).append(' ').append(String.format(Locale.ROOT, "%.5g", value)));
        return line.toString();
    }

    /** Groups as TensorBoard shows them: a slash separates group and name. */
    private static String tag(String name) {
        return name.startsWith(EVALUATION)
                ? "evaluation/" + name.substring(EVALUATION.length())
                : "training/" + name.replace("/s", " per second");
    }

    /** Moves the bar. */
    public void progress(TrainingBar.Progress progress) {
        bar.step(progress);
    }

    /** Takes the pictures of a step: {@code <name>-<step>.png}, its copy {@code <name>.png}, and the event file. */
    public Gallery gallery(long step) {
        return (name, rows, size, captions) -> {
            try {
                show(step, name, PictureGrid.image(rows, size), size, captions);
            } catch (IOException error) {
                throw new IOException(
                        "the " + name + " of step " + step + " can't be written to " + folder + ": "
                                + error.getMessage(),
                        error);
            }
        };
    }

    private void show(long step, String name, BufferedImage grid, int size, List<String> captions) throws IOException {
        Path file = folder.resolve("%s-%08d.png".formatted(name, step));
        PictureGrid.write(file, grid);
        Files.copy(file, folder.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        if (captions.isEmpty()) {
            events.picture(step, name, "", Png.of(grid));
            return;
        }
        StringBuilder list = new StringBuilder();
        for (int column = 0; column < captions.size(); column++) {
            String tag = "%s/%02d".formatted(name, column + 1);
            BufferedImage picture = grid.getSubimage(column * size, 0, size, grid.getHeight());
            events.picture(step, tag, captions.get(column), Png.of(picture));
            list.append(column + 1).append(". ").append(captions.get(column)).append('\n');
        }
        events.text(step, name + "/captions", list.toString());
        Files.write(folder.resolve(name + ".txt"), captions, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        bar.close();
        events.close();
    }
}
