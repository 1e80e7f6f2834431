package io.couture.trainer.data.prepare;

import io.couture.model.kfashion.FashionVocabulary;
import io.couture.model.kfashion.GarmentLabel;
import io.couture.trainer.data.Example;
import io.couture.trainer.data.Found;
import io.couture.trainer.data.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a report says. For one thread. */
final class ReportDraft {

    private static final int NAMES = 50;
    private static final int GROUPS = 20;
    private static final int MEMBERS = 5;

    private final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
    private final Map<SkipReason, List<String>> names = new EnumMap<>(SkipReason.class);
    private final Map<Split, Integer> splits = new EnumMap<>(Split.class);
    private final Map<String, Map<String, Integer>> attributes = new TreeMap<>();
    private final Map<String, Found> unknown = new TreeMap<>();
    private final List<Example> examples = new ArrayList<>();
    private final List<Fingerprint> fingerprints = new ArrayList<>();

    void add(Outcome.Skipped candidate) {
        skipped.merge(candidate.reason(), 1, Integer::sum);
        List<String> known = names.computeIfAbsent(candidate.reason(), reason -> new ArrayList<>());
        if (known.size() < NAMES) {
            known.add(candidate.name() + ": " + candidate.message());
        }
    }

    void add(Outcome.Kept picture) {
        Example example = picture.example();
        examples.add(example);
        fingerprints.add(picture.fingerprint());
        splits.merge(example.split(), 1, Integer::sum);
        for (GarmentLabel label : example.outfit().garments()) {
            FashionVocabulary.unknown(label)
                    .forEach(value -> unknown.computeIfAbsent(value, absent -> new Found())
                            .add(example.source()));
            label.attributes().forEach((attribute, values) -> {
                Map<String, Integer> counts = attributes.computeIfAbsent(
                        label.garment().label() + "." + attribute.label(), name -> new TreeMap<>());
                values.forEach(value -> counts.merge(value, 1, Integer::sum));
            });
        }
    }

    int pictures() {
        return examples.size();
    }

    /** Why the first candidate that was left out was, to say when all were. */
    String firstSkipped() {
        return names.values().stream().findFirst().map(list -> list.get(0)).orElse("there is none");
    }

    PrepareReport finish(String source, Map<String, Found> repairs) {
        int labelled = (int) examples.stream().filter(Example::isLabelled).count();
        int captioned = (int) examples.stream()
                .filter(example -> !example.captions().isEmpty())
                .count();
        return new PrepareReport(
                source,
                new PrepareReport.Kept(examples.size(), labelled, captioned, splits),
                new PrepareReport.Skipped(skipped, names),
                repairs,
                unknown,
                duplicates(),
                attributes);
    }

    private PrepareReport.Duplicates duplicates() {
        List<List<Integer>> groups = NearDuplicates.groups(fingerprints);
        int pictures = groups.stream().mapToInt(List::size).sum();
        int across = (int) groups.stream().filter(this::inSeveralSplits).count();
        List<List<String>> shown = groups.stream()
                .limit(GROUPS)
                .map(group -> group.stream()
                        .limit(MEMBERS)
                        .map(index -> examples.get(index).source())
                        .toList())
                .toList();
        return new PrepareReport.Duplicates(groups.size(), pictures, across, shown);
    }

    private boolean inSeveralSplits(List<Integer> group) {
        return group.stream()
                        .map(index -> examples.get(index).split())
                        .distinct()
                        .count()
                > 1;
    }
}
