package io.couture.caption.domain;

import io.couture.model.release.SamplingDefaults;
import io.couture.model.sampling.SamplingOptions;
import io.couture.model.text.TextTokens;
import java.util.ArrayList;
import java.util.List;

/** Words are tokens; a word with an x is unknown. */
public final class FakeRelease implements CaptionRelease {

    public static final int TEXT_LENGTH = 12;

    @Override
    public String id() {
        return "starter/1";
    }

    @Override
    public TextTokens tokenize(String caption) {
        List<Integer> ids = new ArrayList<>(List.of(1));
        List<String> unknown = new ArrayList<>();
        String[] words = caption.split(" ");
        for (String word : words) {
            if (word.contains("x")) {
                unknown.add(word);
            }
            if (ids.size() <= TEXT_LENGTH) {
                ids.add(word.contains("x") ? 2 : 3 + Math.abs(word.hashCode() % 90));
            }
        }
        return new TextTokens(ids, unknown, words.length);
    }

    @Override
    public int textLength() {
        return TEXT_LENGTH;
    }

    @Override
    public int imageVocabulary() {
        return 256;
    }

    @Override
    public SamplingDefaults defaults() {
        return new SamplingDefaults(8, 4, new SamplingOptions(0.9f, 64, 0.95f, 2f));
    }
}
