package io.couture.trainer.loop;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One line of fixed format per logged step, and the same values as a line of JSON appended to a file. */
public final class TrainingLog {
    private final ObjectMapper json = new ObjectMapper();
    private final String stage;
    private final Path file;
    private final PrintStream lines;

    public TrainingLog(String stage, Path file, PrintStream lines) {
        this.stage = stage;
        this.file = file;
        this.lines = lines;
    }

    /** Values appear in the order of the map. */
    public void write(long step, Map<String, Double> values) throws IOException {
        StringBuilder line = new StringBuilder("%s step %6d".formatted(stage, step));
        values.forEach((name, value) ->
                line.append(" | ").append(name).append(' ').append(String.format(Locale.ROOT, "%.5g", value)));
        lines.println(line);
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("stage", stage);
        record.put("step", step);
        record.putAll(values);
        Files.writeString(
                file,
                json.writeValueAsString(record) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
