package io.couture.model.kfashion;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Captions as a person types them: everyday words, some attributes left out, adjectives in any order. */
final class TypedCaption {
    private static final List<String> ENDINGS = List.of("", "", "", "", " 코디", " 룩");

    private TypedCaption() {}

    static CaptionAugmenter.Worded draw(Outfit outfit, RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        List<GarmentLabel> said = new ArrayList<>();
        int joiner = random.nextInt(4);
        for (GarmentLabel label : outfit.garments()) {
            if (text.length() > 0) {
                join(text, joiner);
            }
            Map<Attribute, List<String>> kept = new EnumMap<>(Attribute.class);
            text.append(phrase(label, random, kept));
            said.add(new GarmentLabel(label.garment(), kept));
        }
        text.append(ENDINGS.get(random.nextInt(ENDINGS.size())));
        return new CaptionAugmenter.Worded(text.toString(), new Outfit(said));
    }

    private static void join(StringBuilder text, int joiner) {
        String before = text.toString();
        switch (joiner) {
            case 0 -> text.append(", ");
            case 1 -> text.append(' ');
            case 2 -> text.replace(0, text.length(), Particle.AND.after(before)).append(' ');
            default ->
                text.replace(0, text.length(), Particle.AND_SPOKEN.after(before))
                        .append(' ');
        }
    }

    /** Adds to {@code said} what it says. */
    private static String phrase(GarmentLabel label, RandomGenerator random, Map<Attribute, List<String>> said) {
        List<String> adjectives = new ArrayList<>();
        label.attributes().forEach((attribute, values) -> {
            if (attribute != Attribute.CATEGORY && random.nextDouble() < chance(attribute)) {
                for (String value : values) {
                    if (worthSaying(attribute, value, random)) {
                        adjectives.add(word(attribute, value, random));
                        said.computeIfAbsent(attribute, absent -> new ArrayList<>())
                                .add(value);
                    }
                }
            }
        });
        shuffle(adjectives, random);
        label.first(Attribute.CATEGORY).ifPresent(named -> said.put(Attribute.CATEGORY, List.of(named)));
        String category = label.first(Attribute.CATEGORY).orElse(label.garment().label());
        adjectives.add(word(Attribute.CATEGORY, category, random));
        return String.join(" ", adjectives);
    }

    // People leave out what is usual: a plain print, a normal fit.
    private static boolean worthSaying(Attribute attribute, String value, RandomGenerator random) {
        boolean usual = value.equals("노멀") || value.equals("무지") || attribute == Attribute.MATERIAL;
        return !usual || random.nextInt(5) == 0;
    }

    private static double chance(Attribute attribute) {
        return switch (attribute) {
            case COLOUR -> 0.93;
            case PRINT -> 0.8;
            case SLEEVE, NECKLINE -> 0.5;
            case LENGTH, FIT, COLLAR, MATERIAL -> 0.45;
            default -> 0.3;
        };
    }

    private static String word(Attribute attribute, String value, RandomGenerator random) {
        List<String> words = EverydayWords.of(attribute, value);
        String word = words.get(random.nextInt(words.size()));
        return switch (attribute) {
            case SUB_COLOUR -> word + " 배색";
            case MATERIAL -> word + " 소재";
            default -> word;
        };
    }

    private static void shuffle(List<String> words, RandomGenerator random) {
        for (int last = words.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            String held = words.get(last);
            words.set(last, words.get(other));
            words.set(other, held);
        }
    }
}
