package io.couture.trainer.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.model.kfashion.Attribute;
import io.couture.trainer.data.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The evaluation's figures as {@code evaluation.json} and {@code evaluation.md}.
 *
 * @param release {@code name/version}
 * @param captions test captions drawn
 * @param candidates pictures drawn for each
 */
public record EvaluationReport(
        String release,
        int captions,
        int candidates,
        Tally best,
        Tally random,
        Ceilings ceilings,
        Reconstruction reconstruction,
        int codes,
        Details details) {

    /**
     * What more was measured.
     *
     * @param split of the captions
     * @param bestByValue right answers of the best-ranked by what the caption says
     * @param randomByValue the same of all candidates
     */
    public record Details(
            Split split, Tally bestByValue, Tally randomByValue, Fidelity fidelity, Retrieval retrieval) {}

    /**
     * What no drawn picture can be expected to pass.
     *
     * @param drawings the judge's accuracy on true drawings
     * @param decoded the same on true drawings after the image codec: what the transformer could reach at best
     */
    public record Ceilings(Tally drawings, Tally decoded) {}

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The figures that a manifest carries, by name. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String name : attributeNames()) {
            figures.put("accuracy.best." + name, rounded(best.accuracy(name)));
            figures.put("accuracy.random." + name, rounded(random.accuracy(name)));
            figures.put("accuracy.judge." + name, rounded(ceilings.drawings().accuracy(name)));
            figures.put("accuracy.codec." + name, rounded(ceilings.decoded().accuracy(name)));
        }
        figures.put("reconstruction.psnr", rounded(reconstruction.meanPsnr()));
        figures.put("codebook.used", (double) reconstruction.codesUsed());
        figures.put("codebook.perplexity", rounded(reconstruction.perplexity()));
        for (Fidelity.Row row : details.fidelity().rows()) {
            String name = row.name().replace(' ', '-');
            figures.put("frechet." + name, rounded(row.frechet()));
            figures.put("kernel." + name, rounded(row.kernel().mean()));
        }
        figures.put("retrieval.best", rounded(details.retrieval().best()));
        return figures;
    }

    private List<String> attributeNames() {
        List<String> names = new ArrayList<>();
        for (Attribute attribute : Attribute.values()) {
            if (best.asked(attribute.label()) > 0) {
                names.add(attribute.label());
            }
        }
        return names;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    /** Writes both files into an existing or new directory. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("evaluation.json"), JSON.writeValueAsBytes(json()));
        Files.write(directory.resolve("evaluation.md"), markdown().getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("release", release).put("captions", captions).put("candidates", candidates);
        ObjectNode accuracy = root.putObject("accuracy");
        put(accuracy.putObject("bestRanked"), best);
        put(accuracy.putObject("randomCandidate"), random);
        put(accuracy.putObject("trueDrawings"), ceilings.drawings());
        put(accuracy.putObject("trueDrawingsAfterCodec"), ceilings.decoded());
        root.putObject("reconstruction")
                .put("psnrDecibels", rounded(reconstruction.meanPsnr()))
                .put("pictures", reconstruction.pictures());
        root.putObject("codebook")
                .put("codes", codes)
                .put("used", reconstruction.codesUsed())
                .put("perplexity", rounded(reconstruction.perplexity()));
        root.put("split", details.split().name().toLowerCase(Locale.ROOT));
        ObjectNode byValue = root.putObject("accuracyByValue");
        put(byValue.putObject("bestRanked"), details.bestByValue());
        put(byValue.putObject("randomCandidate"), details.randomByValue());
        root.set("fidelity", FidelityTable.json(details.fidelity(), JSON));
        root.putObject("rPrecision")
                .put("captions", details.retrieval().captions())
                .put("bestRanked", rounded(details.retrieval().best()))
                .put("firstCandidate", rounded(details.retrieval().first()))
                .put("trueDrawings", rounded(details.retrieval().truth()));
        return root;
    }

    private static void put(ObjectNode node, Tally tally) {
        for (String name : tally.names()) {
            node.putObject(name)
                    .put("right", tally.right(name))
                    .put("asked", tally.asked(name))
                    .put("accuracy", rounded(tally.accuracy(name)));
        }
    }

    /** The table that people read. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# Evaluation of release ").append(release).append("\n\n");
        text.append(String.format(
                Locale.ROOT,
                "%d captions of the %s split, of combinations that training never saw, %d candidates each. The judge, trained only on true "
                        + "drawings, reads attributes off the best-ranked candidate and off all of them (what one chosen "
                        + "without looking gets). The last columns are ceilings: the judge on true drawings it never saw, "
                        + "and on the same after the image codec has encoded and decoded them.%n%n",
                captions,
                details.split().name().toLowerCase(Locale.ROOT),
                candidates));
        text.append(
                "| attribute | best-ranked | random candidate | captions that say it | true drawings | after the codec |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (String name : attributeNames()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f %% | %.1f %% | %d | %.1f %% | %.1f %% |%n",
                    name,
                    100 * best.accuracy(name),
                    100 * random.accuracy(name),
                    best.asked(name),
                    100 * ceilings.drawings().accuracy(name),
                    100 * ceilings.decoded().accuracy(name)));
        }
        text.append(String.format(
                Locale.ROOT,
                "%nImage codec: reconstruction PSNR %.2f dB over %d pictures; %d of %d codes used, perplexity %.0f.%n",
                reconstruction.meanPsnr(),
                reconstruction.pictures(),
                reconstruction.codesUsed(),
                codes,
                reconstruction.perplexity()));
        text.append(FidelityTable.markdown(details.fidelity(), details.retrieval()));
        text.append(FidelityTable.byValue(attributeNames(), details.bestByValue(), details.randomByValue()));
        return text.toString();
    }
}
