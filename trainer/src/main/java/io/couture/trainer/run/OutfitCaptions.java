package io.couture.trainer.run;

import io.couture.model.kfashion.CaptionAugmenter;
import io.couture.model.text.CaptionTokenizer;
import io.couture.trainer.task.CaptionTokens;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Captions of a split's outfits, worded anew at each call, as T padded token ids without the begin token. */
record OutfitCaptions(SplitPictures pictures, CaptionTokenizer tokenizer, int length, int padding)
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
        long[] tokens = new long[length];
        Arrays.fill(tokens, padding);
        for (int i = 1; i < ids.size(); i++) {
            tokens[i - 1] = ids.get(i);
        }
        return tokens;
    }
}
