package io.couture.model.kfashion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The fixed ways in which an outfit becomes a caption, as in K-Fashion's use by KoDALLE (KR-HappyFace/KoDALLE). */
public enum CaptionGrammar {
    /** {@code 하의에서 색상은 블루이다. 하의에서 카테고리는 스커트이다.} */
    FULL {
        @Override
        public String caption(Outfit outfit) {
            return formal(outfit, true);
        }
    },
    /** {@code 하의에서 색상은 블루이다. 카테고리는 스커트이다.} */
    SHORT {
        @Override
        public String caption(Outfit outfit) {
            return formal(outfit, false);
        }
    },
    /** {@code 하의는 색상이 네이비 소재가 데님 핏이 스키니인 청바지이다.} */
    DESCRIPTIVE {
        @Override
        public String caption(Outfit outfit) {
            return outfit.garments().stream().map(CaptionGrammar::described).collect(Collectors.joining(" "));
        }
    };

    public abstract String caption(Outfit outfit);

    private static String formal(Outfit outfit, boolean nameAlways) {
        List<String> sentences = new ArrayList<>();
        for (GarmentLabel label : outfit.garments()) {
            boolean first = true;
            for (var entry : label.attributes().entrySet()) {
                String place = first || nameAlways ? label.garment().label() + "에서 " : "";
                Attribute attribute = entry.getKey();
                sentences.add(String.format(
                        Locale.ROOT,
                        "%s%s%s %s이다.",
                        place,
                        attribute.label(),
                        attribute.particle(),
                        String.join(", ", entry.getValue())));
                first = false;
            }
        }
        return String.join(" ", sentences);
    }

    private static String described(GarmentLabel label) {
        String what = label.first(Attribute.CATEGORY).orElse("옷");
        String properties = label.attributes().entrySet().stream()
                .filter(entry -> entry.getKey() != Attribute.CATEGORY)
                .map(entry ->
                        Particle.SUBJECT.after(entry.getKey().label()) + " " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining(" "));
        String garment = Particle.TOPIC.after(label.garment().label());
        return properties.isEmpty() ? garment + " " + what + "이다." : garment + " " + properties + "인 " + what + "이다.";
    }
}
