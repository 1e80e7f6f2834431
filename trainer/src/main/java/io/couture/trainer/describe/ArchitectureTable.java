package io.couture.trainer.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An {@link Architecture} to read: models with their parts, and the sums. */
public record ArchitectureTable(Architecture architecture) {

    private static final int NAME_WIDTH = 44;

    /** One line each, without line ends. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, architecture.transformer());
        add(lines, architecture.vqgan());
        architecture.critics().forEach(critic -> add(lines, critic));
        add(lines, architecture.scorer());
        lines.add("");
        lines.add(line("trainable: the transformer", architecture.trainable()));
        if (!architecture.critics().isEmpty()) {
            lines.add(line("frozen: the VQGAN with what judges it", architecture.vqganWithCritics()));
        }
        lines.add(line("total without the scorer", architecture.total()));
        return lines;
    }

    private static void add(List<String> lines, ModelCount model) {
        lines.add(line(model.name(), model.total()));
        model.parts().forEach((part, count) -> lines.add(line("  " + part, count)));
    }

    private static String line(String name, long count) {
        return String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s%,15d", name, count);
    }
}
