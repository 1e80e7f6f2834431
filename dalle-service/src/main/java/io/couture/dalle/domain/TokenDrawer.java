package io.couture.dalle.domain;

import io.couture.dalle.domain.TokenModel.TextState;
import io.couture.model.sampling.CounterRandom;
import io.couture.model.sampling.SamplingOptions;
import io.couture.model.sampling.TokenSampler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws strands' next tokens from logits. One thread. */
final class TokenDrawer {

    private final TokenModel model;
    private final TokenSampler sampler;
    private final float[] logits;
    private final float[] emptyLogits;
    private final @Nullable CodeChooser chooser;
    private final int[] likeliest;
    private final float[] theirLogits;

    TokenDrawer(TokenModel model) {
        this.model = model;
        this.sampler = new TokenSampler(model.codes());
        this.logits = new float[model.codes()];
        this.emptyLogits = new float[model.codes()];
        this.chooser = model.chooser().orElse(null);
        int chosen = chooser == null ? 0 : chooser.codes();
        this.likeliest = new int[chosen];
        this.theirLogits = new float[chosen];
    }

    /** Draws a strand's first token from what was read. */
    void first(Strand strand, TextState text, @Nullable TextState empty) {
        text.logits(logits);
        if (empty != null) {
            empty.logits(emptyLogits);
        }
        draw(strand);
    }

    /** Lets the model find the likeliest codes of a step, if it can and one of the strands needs no others. */
    void look(List<Strand> strands, int rows) {
        if (chooser == null || strands.stream().noneMatch(this::needsOnlyLikeliest)) {
            return;
        }
        int[] empty = new int[rows];
        float[] guidance = new float[rows];
        for (int row = 0; row < rows; row++) {
            empty[row] = row;
            guidance[row] = 1f;
        }
        for (Strand strand : strands) {
            if (strand.guided()) {
                empty[strand.row] = strand.emptyRow;
                guidance[strand.row] = strand.work.drawing().options().guidance();
            }
        }
        chooser.choose(empty, guidance);
    }

    /** Draws a strand's next token from a step. */
    void next(Strand strand) {
        if (chooser != null && needsOnlyLikeliest(strand)) {
            chooser.row(strand.row, likeliest, theirLogits);
            write(strand, theirLogits, likeliest);
            return;
        }
        model.logits(strand.row, logits);
        if (strand.guided()) {
            model.logits(strand.emptyRow, emptyLogits);
        }
        draw(strand);
    }

    private boolean needsOnlyLikeliest(Strand strand) {
        SamplingOptions options = strand.work.drawing().options();
        return options.topK() > 0 && options.topK() <= likeliest.length && !options.penalized();
    }

    private void draw(Strand strand) {
        SamplingOptions options = strand.work.drawing().options();
        if (strand.guided()) {
            TokenSampler.guide(logits, emptyLogits, options.guidance());
        }
        if (options.penalized()) {
            strand.penalizeRepetition(logits, options.repetitionPenalty());
        }
        write(strand, logits, null);
    }

    /** @param codes whose logits these are; null: those of all codes in order */
    private void write(Strand strand, float[] from, int @Nullable [] codes) {
        if (strand.work.over()) {
            return;
        }
        Drawing drawing = strand.work.drawing();
        double uniform = CounterRandom.uniform(drawing.seed(), strand.candidate, strand.length());
        try {
            int drawn = sampler.sample(from, drawing.options(), uniform);
            strand.write(codes == null ? drawn : codes[drawn]);
        } catch (ArithmeticException e) {
            strand.work.fail(new IllegalStateException(
                    "image token " + strand.length() + " of candidate " + strand.candidate + " cannot be drawn: "
                            + e.getMessage(),
                    e));
        }
    }
}
