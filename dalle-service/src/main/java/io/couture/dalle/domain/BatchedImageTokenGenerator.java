package io.couture.dalle.domain;

import io.couture.dalle.domain.TokenModel.DecodingBatch;
import io.couture.dalle.domain.TokenModel.TextState;
import io.couture.model.sampling.CounterRandom;
import io.couture.model.sampling.SamplingOptions;
import io.couture.model.sampling.TokenSampler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Draws candidates of several orders in batches of bounded size: each caption is read once, its cache copied to all its
 * candidates, and all grow together. Guided candidates have a second row that continues the empty caption.
 */
public final class BatchedImageTokenGenerator implements ImageTokenGenerator {

    private final TokenModel model;
    private final List<Integer> emptyCaption;
    private final int maxRows;
    private final TokenSampler sampler;
    private final float[] logits;
    private final float[] emptyLogits;
    private @Nullable TextState emptyText;

    /**
     * @param emptyCaption the begin id alone
     * @param maxRows most rows of a batch, at least 2
     */
    public BatchedImageTokenGenerator(TokenModel model, List<Integer> emptyCaption, int maxRows) {
        if (maxRows < 2) {
            throw new IllegalArgumentException("a batch has " + maxRows + " rows; a guided candidate takes 2");
        }
        this.model = model;
        this.emptyCaption = List.copyOf(emptyCaption);
        this.maxRows = maxRows;
        this.sampler = new TokenSampler(model.codes());
        this.logits = new float[model.codes()];
        this.emptyLogits = new float[model.codes()];
    }

    @Override
    public void generate(List<Order> orders) {
        Map<List<Integer>, TextState> texts = new HashMap<>();
        Deque<Strand> waiting = new ArrayDeque<>();
        for (Order order : orders) {
            Strand.Work work = new Strand.Work(order);
            if (work.wanted() && read(work, texts)) {
                for (int candidate = 0; candidate < order.drawing().candidates(); candidate++) {
                    waiting.add(new Strand(work, candidate, model.imageTokens()));
                }
            }
        }
        while (!waiting.isEmpty()) {
            List<Strand> strands = fill(waiting);
            if (!strands.isEmpty()) {
                draw(strands, texts);
            }
        }
    }

    private boolean read(Strand.Work work, Map<List<Integer>, TextState> texts) {
        Drawing drawing = work.order.drawing();
        try {
            texts.computeIfAbsent(drawing.text(), model::prefill);
            if (drawing.options().guided()) {
                emptyText();
            }
            return true;
        } catch (RuntimeException e) {
            work.fail(e);
            return false;
        }
    }

    private TextState emptyText() {
        TextState known = emptyText;
        if (known == null) {
            known = model.prefill(emptyCaption);
            emptyText = known;
        }
        return known;
    }

    private List<Strand> fill(Deque<Strand> waiting) {
        List<Strand> strands = new ArrayList<>();
        int rows = 0;
        while (!waiting.isEmpty() && rows + waiting.element().rows() <= maxRows) {
            Strand strand = waiting.remove();
            if (strand.work.wanted()) {
                strand.row = rows++;
                if (strand.rows() == 2) {
                    strand.emptyRow = rows++;
                }
                strands.add(strand);
            }
        }
        return strands;
    }

    private void draw(List<Strand> begun, Map<List<Integer>, TextState> texts) {
        List<TextState> rows = new ArrayList<>();
        for (Strand strand : begun) {
            rows.add(text(strand, texts));
            if (strand.emptyRow != Strand.NONE) {
                rows.add(emptyText());
            }
        }
        List<Strand> strands = begun;
        int last = model.imageTokens() - 1;
        try (DecodingBatch batch = model.start(rows)) {
            for (int position = 0; position <= last; position++) {
                for (Strand strand : strands) {
                    write(strand, position, position == 0 ? null : batch, texts);
                }
                report(strands);
                strands = withoutUnwanted(strands, batch);
                if (strands.isEmpty()) {
                    return;
                }
                if (position < last) {
                    batch.step(codes(strands, position));
                }
            }
        }
        for (Strand strand : strands) {
            strand.work.order.customer().candidate(strand.candidate, strand.tokens());
        }
    }

    private TextState text(Strand strand, Map<List<Integer>, TextState> texts) {
        TextState text = texts.get(strand.work.order.drawing().text());
        if (text == null) {
            throw new IllegalStateException("the caption of candidate " + strand.candidate + " was not read");
        }
        return text;
    }

    /** Draws a strand's next token; without a batch from its text. */
    private void write(
            Strand strand, int position, @Nullable DecodingBatch batch, Map<List<Integer>, TextState> texts) {
        if (strand.work.over) {
            return;
        }
        Drawing drawing = strand.work.order.drawing();
        if (batch == null) {
            text(strand, texts).logits(logits);
        } else {
            batch.logits(strand.row, logits);
        }
        SamplingOptions options = drawing.options();
        if (strand.emptyRow != Strand.NONE) {
            if (batch == null) {
                emptyText().logits(emptyLogits);
            } else {
                batch.logits(strand.emptyRow, emptyLogits);
            }
            TokenSampler.guide(logits, emptyLogits, options.guidance());
        }
        double uniform = CounterRandom.uniform(drawing.seed(), strand.candidate, position);
        try {
            strand.tokens[position] = sampler.sample(logits, options, uniform);
            strand.work.done++;
        } catch (ArithmeticException e) {
            strand.work.fail(new IllegalStateException(
                    "image token " + position + " of candidate " + strand.candidate + " cannot be drawn: "
                            + e.getMessage(),
                    e));
        }
    }

    private void report(List<Strand> strands) {
        Set<Strand.Work> works = new LinkedHashSet<>();
        strands.forEach(strand -> works.add(strand.work));
        for (Strand.Work work : works) {
            if (work.wanted()) {
                work.order.customer().progress(work.done, work.order.drawing().candidates() * model.imageTokens());
            }
        }
    }

    /** Those still wanted; the others' rows leave the batch. */
    private static List<Strand> withoutUnwanted(List<Strand> strands, DecodingBatch batch) {
        List<Strand> wanted =
                strands.stream().filter(strand -> !strand.work.over).toList();
        if (wanted.size() == strands.size() || wanted.isEmpty()) {
            return wanted;
        }
        List<Integer> rows = new ArrayList<>();
        for (Strand strand : wanted) {
            rows.add(strand.row);
            strand.row = rows.size() - 1;
            if (strand.emptyRow != Strand.NONE) {
                rows.add(strand.emptyRow);
                strand.emptyRow = rows.size() - 1;
            }
        }
        batch.keep(rows.stream().mapToInt(Integer::intValue).toArray());
        return wanted;
    }

    private static int[] codes(List<Strand> strands, int position) {
        int rows = strands.stream().mapToInt(Strand::rows).sum();
        int[] codes = new int[rows];
        for (Strand strand : strands) {
            codes[strand.row] = strand.tokens[position];
            if (strand.emptyRow != Strand.NONE) {
                codes[strand.emptyRow] = strand.tokens[position];
            }
        }
        return codes;
    }
}
