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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

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
     * What was drawn, and how.
     *
     * @param split of the captions
     * @param source of the pictures; empty for drawings of the atelier
     */
    public record Drawn(Split split, String source, SamplingChoice sampling) {}

    /**
     * What more was measured.
     *
     * @param bestByValue right answers of the best-ranked by what the caption says
     * @param randomByValue the same of all candidates
     */
    public record Details(
            Drawn drawn, Tally bestByValue, Tally randomByValue, Fidelity fidelity, Retrieval retrieval) {}

    /**
     * What no drawn picture can be expected to pass.
     *
     * @param chosen accuracy of the candidate that the judge would choose: what ranking could reach at best
     * @param drawings the judge's accuracy on true pictures
     * @param decoded the same on true pictures after the image codec: what the transformer could reach at best
     */
    public record Ceilings(Tally chosen, Tally drawings, Tally decoded) {}

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
        put(accuracy.putObject("judgesChoice"), ceilings.chosen());
        put(accuracy.putObject("trueDrawings"), ceilings.drawings());
        put(accuracy.putObject("trueDrawingsAfterCodec"), ceilings.decoded());
        root.putObject("reconstruction")
                .put("psnrDecibels", rounded(reconstruction.meanPsnr()))
                .put("pictures", reconstruction.pictures());
        root.putObject("codebook")
                .put("codes", codes)
                .put("used", reconstruction.codesUsed())
                .put("perplexity", rounded(reconstruction.perplexity()));
        root.put("split", details.drawn().split().key());
        if (!details.drawn().source().isEmpty()) {
            root.put("source", details.drawn().source());
        }
        if (!details.drawn().sampling().isDefault()) {
            root.put("sampling", details.drawn().sampling().words());
        }
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

    /** What sums the others up comes last, as in the table. */
    private static void put(ObjectNode node, Tally tally) {
        List<String> names = new ArrayList<>();
        tally.names().forEach(names::add);
        names.sort(Comparator.comparing(Marks.WHOLE::equals));
        for (String name : names) {
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
                "%d captions of the %s split%s that training never saw, %d candidates each%s. ",
                captions,
                details.drawn().split().key(),
                details.drawn().source().isEmpty()
                        ? ", of combinations"
                        : " of " + details.drawn().source() + ", of pictures",
                candidates,
                details.drawn().sampling().isDefault()
                        ? ""
                        : " at " + details.drawn().sampling().words()));
        List<String> names = attributeNames();
        if (names.isEmpty()) {
            text.append("None of their pictures has labels, so nothing is asked about attributes.\n");
        } else {
            attributes(text, names);
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
        if (!names.isEmpty()) {
            text.append(FidelityTable.byValue(names, details.bestByValue(), details.randomByValue()));
        }
        return text.toString();
    }

    private void attributes(StringBuilder text, List<String> names) {
        text.append(
                "The judge, trained only on true pictures, reads attributes off the best-ranked candidate and off all of"
                        + " them (what one chosen without looking gets). The last columns are ceilings: of ranking, the candidate"
                        + " that the judge itself would choose; of drawing, the judge on true pictures it never saw, and on the"
                        + " same after the image codec has encoded and decoded them. In the last row a picture counts when it"
                        + " shows everything that its caption says.\n\n");
        text.append(
                "| attribute | captions that say it | best-ranked | random candidate | judge's choice | true pictures | "
                        + "after the codec |\n|---|---|---|---|---|---|---|\n");
        for (String name : names) {
            text.append(row(name, String.valueOf(best.asked(name)), tally -> tally.accuracy(name)));
        }
        text.append(row(
                "mean of these",
                "",
                tally -> names.stream().mapToDouble(tally::accuracy).average().orElse(Double.NaN)));
        text.append(row(Marks.WHOLE, String.valueOf(best.asked(Marks.WHOLE)), tally -> tally.accuracy(Marks.WHOLE)));
    }

    private String row(String name, String asked, ToDoubleFunction<Tally> accuracy) {
        StringBuilder row =
                new StringBuilder("| ").append(name).append(" | ").append(asked).append(" |");
        for (Tally tally : List.of(best, random, ceilings.chosen(), ceilings.drawings(), ceilings.decoded())) {
            row.append(String.format(Locale.ROOT, " %.1f %% |", 100 * accuracy.applyAsDouble(tally)));
        }
        return row.append('\n').toString();
    }
}
