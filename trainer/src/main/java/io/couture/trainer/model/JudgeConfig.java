package io.couture.trainer.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a {@link Judge} decides. */
public record JudgeConfig(List<Head> heads) {

    /**
     * One question with exclusive answers.
     *
     * @param name for example {@code 상의.색상}
     * @param classes number of answers, at least 2
     */
    public record Head(String name, int classes) {
        public Head {
            if (classes < 2) {
                throw new IllegalArgumentException("head " + name + " has " + classes + " classes, needs 2 or more");
            }
        }
    }

    public JudgeConfig {
        heads = List.copyOf(heads);
        Set<String> names = new HashSet<>();
        for (Head head : heads) {
            if (!names.add(head.name())) {
                throw new IllegalArgumentException("head " + head.name() + " is there twice");
            }
        }
    }
}
