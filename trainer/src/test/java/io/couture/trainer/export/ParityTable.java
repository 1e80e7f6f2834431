package io.couture.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Holds graphs in 32 bits against libtorch, and writes how far each was from it into {@code target/parity.md}. */
public final class ParityTable {

    /** Largest absolute difference of any output. */
    public static final float TOLERANCE = 1e-4f;

    private static final Path FILE = Path.of("target", "parity.md");
    private static final Map<String, Float> ROWS = new TreeMap<>();

    private ParityTable() {}

    /**
     * @param graph family and option, as it stands in the table
     * @param difference largest absolute difference of any output
     */
    public static synchronized void hold(String graph, float difference) throws IOException {
        ROWS.put(graph, difference);
        StringBuilder table = new StringBuilder("| graph | largest difference from libtorch |\n|---|---|\n");
        ROWS.forEach((name, largest) -> table.append(String.format(Locale.ROOT, "| %s | %.1e |%n", name, largest)));
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, table);
        assertThat(difference).as(graph).isLessThanOrEqualTo(TOLERANCE);
    }
}
