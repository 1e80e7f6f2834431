package io.couture.trainer.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.trainer.evaluation.JudgedAttribute;
import io.couture.trainer.loop.TrainingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The last evaluation of each stage, as its {@code log.jsonl} has it: of the averaged weights, on the beginning of the
 * validation split, at the stage's end. Named {@code vqgan.psnr}, {@code dalle.image} and so on.
 */
public final class TrainingFigures {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> STAGES = Map.of(
            "vqgan", List.of("l1", "psnr", "perplexity", "codes"),
            "dalle", List.of("text", "image"),
            "scorer", scorer(),
            "judge", judge());

    private TrainingFigures() {}

    private static List<String> scorer() {
        Set<String> names = new TreeSet<>();
        for (String name : List.of("loss", "agreement", "preference", "right")) {
            names.add(name);
            names.add(name + " after codec");
        }
        return List.copyOf(names);
    }

    private static List<String> judge() {
        Set<String> names = new TreeSet<>();
        names.add("mean");
        JudgedAttribute.all().forEach(question -> names.add(question.name()));
        return List.copyOf(names);
    }

    /** Every name that a stage may give. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        STAGES.forEach((stage, figures) -> figures.forEach(figure -> names.add(stage + "." + figure)));
        return names;
    }

    /** Of a run's work folder; stages that were not evaluated have none. */
    public static Map<String, Double> read(Path work) throws IOException {
        Map<String, Double> figures = new TreeMap<>();
        for (String stage : STAGES.keySet()) {
            Path log = work.resolve(stage).resolve(TrainingLog.FILE);
            if (Files.exists(log)) {
                last(log).forEach((name, value) -> figures.put(stage + "." + name, value));
            }
        }
        return figures;
    }

    private static Map<String, Double> last(Path log) throws IOException {
        Map<String, Double> last = new TreeMap<>();
        for (String line : Files.readAllLines(log)) {
            Map<String, Double> evaluation = evaluation(JSON.readTree(line));
            if (!evaluation.isEmpty()) {
                last = evaluation;
            }
        }
        return last;
    }

    /** The figures of a line of a log; none where it is no evaluation. */
    public static Map<String, Double> evaluation(JsonNode line) {
        Map<String, Double> figures = new TreeMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> values = line.fields(); values.hasNext(); ) {
            Map.Entry<String, JsonNode> value = values.next();
            if (value.getKey().startsWith(TrainingLog.EVALUATION)) {
                figures.put(
                        value.getKey().substring(TrainingLog.EVALUATION.length()),
                        value.getValue().asDouble());
            }
        }
        return figures;
    }
}
