package io.couture.trainer.run;

import io.couture.model.kfashion.CaptionAugmenter;
import io.couture.model.text.CaptionTokenizer;
import io.couture.trainer.data.Example;
import io.couture.trainer.task.CaptionTokens;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Captions of a split's pictures, chosen or worded anew at each call, as T padded token ids without the begin token:
 * captions that people wrote stay as they are, outfits are worded by the grammars.
 */
record ExampleCaptions(SplitPictures pictures, CaptionTokenizer tokenizer, int length, int padding)
        implements CaptionTokens {

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public long[] textTokens(int example, RandomGenerator random) {
        List<Integer> ids =
                tokenizer.tokenize(caption(pictures.example(example), random)).ids();
        long[] tokens = new long[length];
        Arrays.fill(tokens, padding);
        for (int i = 1; i < ids.size(); i++) {
            tokens[i - 1] = ids.get(i);
        }
        return tokens;
    }

    /** One of an example's captions; where there are both kinds, either is as likely. */
    static String caption(Example example, RandomGenerator random) {
        List<String> written = example.captions();
        boolean worded = example.isLabelled() && (written.isEmpty() || random.nextBoolean());
        return worded ? CaptionAugmenter.draw(example.outfit(), random) : written.get(random.nextInt(written.size()));
    }
}
