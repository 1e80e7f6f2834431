package io.couture.trainer.atelier;

import io.couture.model.kfashion.Attribute;
import io.couture.model.kfashion.Garment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one category may look like: a weighted choice per attribute. Only values that the painters draw visibly for this
 * category appear here, so that a caption never claims what the picture does not show.
 */
record Pattern(Garment garment, String category, int weight, Map<Attribute, Choice> choices) {
    private static final String ANY_COLOUR =
            "블랙:10 화이트:10 그레이:6 레드:6 핑크:6 오렌지:5 베이지:6 브라운:5 옐로우:5 그린:6 카키:5 민트:4 블루:7 네이비:7 "
                    + "스카이블루:6 퍼플:5 라벤더:4 와인:5 네온:2 골드:2 실버:2";

    static Pattern of(Garment garment, String category, int weight, String lines) {
        Map<Attribute, Choice> choices = new LinkedHashMap<>();
        choices.put(Attribute.COLOUR, Choice.of(ANY_COLOUR));
        for (String line : lines.strip().split("\n")) {
            String[] sides = line.strip().split("=");
            choices.put(Attribute.of(sides[0]).orElseThrow(), Choice.of(sides[1]));
        }
        return new Pattern(garment, category, weight, choices);
    }
}
