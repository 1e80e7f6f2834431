package io.couture.trainer.run;

import io.couture.model.kfashion.CaptionAugmenter;
import io.couture.model.kfashion.Outfit;
import io.couture.model.text.CaptionTokenizer;
import io.couture.trainer.data.AttributeChanges;
import io.couture.trainer.data.Example;
import io.couture.trainer.evaluation.JudgedAttribute;
import io.couture.trainer.task.CaptionTokens;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Captions of a split's pictures, chosen or worded anew at each call, as T padded token ids without the begin token:
 * captions that people wrote stay as they are, outfits are worded by the grammars.
 */
final class ExampleCaptions implements CaptionTokens {

    private final SplitPictures pictures;
    private final CaptionTokenizer tokenizer;
    private final int length;
    private final int padding;
    private final AttributeChanges changes;

    ExampleCaptions(SplitPictures pictures, CaptionTokenizer tokenizer, int length, int padding) {
        this.pictures = pictures;
        this.tokenizer = tokenizer;
        this.length = length;
        this.padding = padding;
        this.changes = AttributeChanges.among(pictures.examples());
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public long[] textTokens(int example, RandomGenerator random) {
        return tokens(caption(pictures.example(example), random));
    }

    @Override
    public Claims claims(int example, RandomGenerator random) {
        Outfit said = draw(pictures.example(example), random, outfit -> outfit).said();
        return said == null
                ? Claims.UNKNOWN
                : question -> {
                    int answer = OutfitAnswers.question(question).answer(said);
                    return answer == JudgedAttribute.UNLABELLED ? question.classes() : answer;
                };
    }

    @Override
    public long[] wrongTokens(int example, RandomGenerator wording, RandomGenerator change) {
        return tokens(caption(pictures.example(example), wording, outfit -> changes.change(outfit, change)));
    }

    private long[] tokens(String caption) {
        List<Integer> ids = tokenizer.tokenize(caption).ids();
        long[] tokens = new long[length];
        Arrays.fill(tokens, padding);
        for (int i = 1; i < ids.size(); i++) {
            tokens[i - 1] = ids.get(i);
        }
        return tokens;
    }

    @Override
    public String caption(int example, RandomGenerator random) {
        return caption(pictures.example(example), random);
    }

    @Override
    public String name(int example) {
        return pictures.name(example);
    }

    /** One of an example's captions; where there are both kinds, either is as likely. */
    static String caption(Example example, RandomGenerator random) {
        return caption(example, random, outfit -> outfit);
    }

    private static String caption(Example example, RandomGenerator random, UnaryOperator<Outfit> change) {
        return draw(example, random, change).text();
    }

    /** @param said null where a person wrote it */
    private record Drawn(String text, @Nullable Outfit said) {}

    private static Drawn draw(Example example, RandomGenerator random, UnaryOperator<Outfit> change) {
        List<String> written = example.captions();
        boolean worded = example.isLabelled() && (written.isEmpty() || random.nextBoolean());
        if (!worded) {
            return new Drawn(written.get(random.nextInt(written.size())), null);
        }
        CaptionAugmenter.Worded drawn = CaptionAugmenter.draw(change.apply(example.outfit()), random);
        return new Drawn(drawn.text(), drawn.said());
    }
}
