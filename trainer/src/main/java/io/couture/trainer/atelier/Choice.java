package io.couture.trainer.atelier;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A weighted choice written as {@code "무지:6 도트:1"}; an underscore stands for a space, {@code -} for none. */
record Choice(List<String> values, List<Integer> weights) {
    static Choice of(String text) {
        List<String> values = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (String part : text.split(" ")) {
            int colon = part.indexOf(':');
            values.add((colon < 0 ? part : part.substring(0, colon)).replace('_', ' '));
            weights.add(colon < 0 ? 1 : Integer.parseInt(part.substring(colon + 1)));
        }
        return new Choice(List.copyOf(values), List.copyOf(weights));
    }

    String draw(RandomGenerator random) {
        int total = weights.stream().mapToInt(Integer::intValue).sum();
        int ticket = random.nextInt(total);
        int at = 0;
        while (ticket >= weights.get(at)) {
            ticket -= weights.get(at);
            at++;
        }
        return values.get(at);
    }
}
