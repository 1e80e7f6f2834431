package io.couture.trainer.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Distances, retrieval and accuracy by value, as JSON and as Markdown. */
final class FidelityTable {

    private FidelityTable() {}

    static ObjectNode json(Fidelity fidelity, ObjectMapper json) {
        ObjectNode node = json.createObjectNode();
        node.put("features", fidelity.features()).put("width", fidelity.width()).put("reference", fidelity.reference());
        for (Fidelity.Row row : fidelity.rows()) {
            ObjectNode kind = node.putObject(row.name());
            kind.put("pictures", row.pictures()).put("frechetDistance", row.frechet());
            kind.putObject("kernelDistance")
                    .put("mean", row.kernel().mean())
                    .put("deviation", row.kernel().deviation())
                    .put("subset", row.kernel().subset());
            if (!Double.isNaN(row.score().mean())) {
                kind.putObject("inceptionScore")
                        .put("mean", row.score().mean())
                        .put("deviation", row.score().deviation());
            }
        }
        return node;
    }

    static String markdown(Fidelity fidelity, Retrieval retrieval) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%n## Distances%n%nFréchet and kernel distance (formulas of FID and KID) and Inception Score, on %s (%d numbers a "
                        + "picture); not comparable with figures on other features. Compared with %d other true pictures "
                        + "of the split; reconstruction with the pictures that the codec was given. With few pictures "
                        + "the Fréchet distance is too large, the kernel distance is not: the true pictures' own row is what "
                        + "can be reached.%n%n",
                fidelity.features(),
                fidelity.width(),
                fidelity.reference()));
        text.append("| pictures | number | Fréchet | kernel × 1000 | Inception Score |\n|---|---|---|---|---|\n");
        for (Fidelity.Row row : fidelity.rows()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.4g | %.4g ± %.2g | %s |%n",
                    row.name(),
                    row.pictures(),
                    row.frechet(),
                    1000 * row.kernel().mean(),
                    1000 * row.kernel().deviation(),
                    Double.isNaN(row.score().mean())
                            ? "–"
                            : String.format(Locale.ROOT, "%.3f", row.score().mean())));
        }
        text.append(String.format(
                Locale.ROOT,
                "%nR-precision, one's own caption among up to 100 by the release's own scorer, of %d: best-ranked %.1f %%, first "
                        + "candidate %.1f %%, true pictures %.1f %%.%n",
                retrieval.captions(),
                100 * retrieval.best(),
                100 * retrieval.first(),
                100 * retrieval.truth()));
        return text.toString();
    }

    /** Accuracy of every value that captions say, the commonest first. */
    static String byValue(List<String> attributes, Tally best, Tally random) {
        StringBuilder text =
                new StringBuilder("\n## By value\n\n| value | best-ranked | random candidate | captions that "
                        + "say it |\n|---|---|---|---|\n");
        for (String attribute : attributes) {
            for (String value : values(attribute, best)) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.1f %% | %.1f %% | %d |%n",
                        value,
                        100 * best.accuracy(value),
                        100 * random.accuracy(value),
                        best.asked(value)));
            }
        }
        return text.toString();
    }

    private static List<String> values(String attribute, Tally tally) {
        List<String> values = new ArrayList<>();
        for (String name : tally.names()) {
            if (name.startsWith(attribute + " ")) {
                values.add(name);
            }
        }
        values.sort(Comparator.comparingInt(tally::asked).reversed().thenComparing(Comparator.naturalOrder()));
        return values;
    }
}
