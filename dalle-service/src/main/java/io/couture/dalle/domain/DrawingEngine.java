package io.couture.dalle.domain;

import io.couture.dalle.domain.TokenModel.TextState;
import io.couture.model.sampling.CounterRandom;
import io.couture.model.sampling.SamplingOptions;
import io.couture.model.sampling.TokenSampler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes the image tokens of many drawings at once (continuous batching, Yu et al. 2022, "Orca"): at every step candidates
 * that wait take the rows that are free, all rows grow by one token, and those that are complete or no longer wanted
 * leave. A candidate's tokens depend on its drawing and its number only (invariant 4).
 *
 * <p>{@link #submit} may be called by any thread, {@link #turn} and {@link #abandonAll} by one only.
 */
public final class DrawingEngine {

    private final TokenModel model;
    private final List<Integer> emptyCaption;
    private final TokenSampler sampler;
    private final float[] logits;
    private final float[] emptyLogits;
    private final Queue<Work> arrivals = new ConcurrentLinkedQueue<>();
    private final WaitingRoom waiting = new WaitingRoom();
    private final List<Strand> strands = new ArrayList<>();
    private final Rows rows;
    private final EngineWatch watch;
    private @Nullable TextState emptyText;

    /**
     * @param emptyCaption the begin id alone
     */
    public DrawingEngine(TokenModel model, List<Integer> emptyCaption, EngineWatch watch) {
        this.model = model;
        this.emptyCaption = List.copyOf(emptyCaption);
        this.sampler = new TokenSampler(model.codes());
        this.logits = new float[model.codes()];
        this.emptyLogits = new float[model.codes()];
        this.rows = new Rows(model);
        this.watch = watch;
    }

    /** The order joins at the next step for which there are rows. */
    public void submit(Order order) {
        arrivals.add(new Work(order));
    }

    /** Rows that grow. */
    public int rowsInUse() {
        return rows.used();
    }

    /**
     * One step: admits, writes one token to every row, delivers. Returns whether there is more to do.
     *
     * <p>A caption that cannot be read, or a number that is none, fails its own order; a step that fails has failed all
     * whose rows it computed.
     */
    public boolean turn() {
        welcome();
        dropUnwanted();
        admit();
        handOut();
        if (!strands.isEmpty()) {
            step();
            works().forEach(work -> work.tell(model.imageTokens()));
            handOut();
        }
        watch.load(rows.used(), waiting.candidates());
        return !strands.isEmpty() || !waiting.isEmpty() || !arrivals.isEmpty();
    }

    private void welcome() {
        for (Work work = arrivals.poll(); work != null; work = arrivals.poll()) {
            waiting.add(work);
        }
    }

    private void dropUnwanted() {
        for (Work work : waiting.all()) {
            if (!work.wanted()) {
                waiting.remove(work);
            }
        }
        works().forEach(Work::wanted);
        leave(strands.stream().filter(strand -> strand.work.over()).toList());
    }

    private void leave(List<Strand> leaving) {
        for (Strand strand : leaving) {
            rows.giveBack(strand);
            strands.remove(strand);
        }
    }

    private Set<Work> works() {
        Set<Work> works = new LinkedHashSet<>();
        strands.forEach(strand -> works.add(strand.work));
        return works;
    }

    /** Begins candidates while there are rows; reads at most one new caption, for which all others wait. */
    private void admit() {
        boolean read = false;
        for (Optional<Work> next = waiting.next(); next.isPresent(); next = waiting.next()) {
            Work work = next.get();
            if (work.rowsEach() > rows.free() || read && work.text == null) {
                return;
            }
            if (work.text == null) {
                read = true;
                if (!read(work)) {
                    waiting.remove(work);
                    continue;
                }
            }
            begin(work);
            waiting.served(work);
        }
    }

    private boolean read(Work work) {
        long start = System.nanoTime();
        try {
            work.text = model.prefill(work.drawing().text());
            if (work.rowsEach() == 2) {
                emptyText();
            }
            watch.read(System.nanoTime() - start);
            watch.waited(start - work.since);
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

    private void begin(Work work) {
        TextState text = work.text;
        if (text == null) {
            throw new IllegalStateException("the caption was not read");
        }
        Strand strand = new Strand(work, work.begin(), model.imageTokens());
        strand.row = rows.take(strand);
        model.begin(strand.row, text);
        text.logits(logits);
        if (work.rowsEach() == 2) {
            strand.emptyRow = rows.take(strand);
            model.begin(strand.emptyRow, emptyText());
            emptyText().logits(emptyLogits);
        }
        strands.add(strand);
        write(strand);
    }

    private void step() {
        int[] codes = new int[rows.used()];
        for (Strand strand : strands) {
            codes[strand.row] = strand.last();
            if (strand.guided()) {
                codes[strand.emptyRow] = strand.last();
            }
        }
        long start = System.nanoTime();
        try {
            model.step(codes);
        } catch (RuntimeException e) {
            works().forEach(work -> work.fail(e));
            return;
        }
        for (Strand strand : strands) {
            model.logits(strand.row, logits);
            if (strand.guided()) {
                model.logits(strand.emptyRow, emptyLogits);
            }
            write(strand);
        }
        watch.stepped(codes.length, strands.size(), System.nanoTime() - start);
    }

    /** Draws a strand's next token from the logits at hand. */
    private void write(Strand strand) {
        if (strand.work.over()) {
            return;
        }
        Drawing drawing = strand.work.drawing();
        SamplingOptions options = drawing.options();
        if (strand.guided()) {
            TokenSampler.guide(logits, emptyLogits, options.guidance());
        }
        double uniform = CounterRandom.uniform(drawing.seed(), strand.candidate, strand.length());
        try {
            strand.write(sampler.sample(logits, options, uniform));
        } catch (ArithmeticException e) {
            strand.work.fail(new IllegalStateException(
                    "image token " + strand.length() + " of candidate " + strand.candidate + " cannot be drawn: "
                            + e.getMessage(),
                    e));
        }
    }

    /** Hands out what is complete, and frees the rows of that and of what is over. */
    private void handOut() {
        List<Strand> leaving = strands.stream()
                .filter(strand -> strand.complete() || strand.work.over())
                .toList();
        leaving.stream()
                .filter(Strand::complete)
                .forEach(strand -> strand.work.finish(strand.candidate, strand.tokens()));
        leave(leaving);
    }

    /** Ends every order that is under way or waits, without a result. */
    public void abandonAll() {
        welcome();
        waiting.all().forEach(Work::abandon);
        waiting.all().forEach(waiting::remove);
        works().forEach(Work::abandon);
        strands.clear();
        rows.clear();
    }
}
