package io.couture.trainer.run;

import io.couture.model.kfashion.CaptionAugmenter;
import io.couture.model.text.CaptionTokenizer;
import io.couture.trainer.task.CaptionTokens;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Captions of a split's outfits, worded anew at each call, as T padded token ids.
 *
 * @param begin whether the begin token comes first, which makes T + 1 ids: the scorer's input
 */
record OutfitCaptions(SplitPictures pictures, CaptionTokenizer tokenizer, int length, int padding, boolean begin)
        implements CaptionTokens {

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public long[] textTokens(int example, RandomGenerator random) {
        List<Integer> ids = tokenizer
                .tokenize(CaptionAugmenter.draw(pictures.outfit(example), random))
                .ids();
        int first = begin ? 0 : 1;
        long[] tokens = new long[length + 1 - first];
        Arrays.fill(tokens, padding);
        for (int i = first; i < ids.size(); i++) {
            tokens[i - first] = ids.get(i);
        }
        return tokens;
    }
}
