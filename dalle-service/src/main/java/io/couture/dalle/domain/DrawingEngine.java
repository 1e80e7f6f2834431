package io.couture.dalle.domain;

import static java.util.Objects.requireNonNull;

import io.couture.dalle.domain.TokenModel.TextState;
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
    private final TokenDrawer drawer;
    private final Queue<Work> arrivals = new ConcurrentLinkedQueue<>();
    private final WaitingRoom<Work> waiting = new WaitingRoom<>();
    private final List<Strand> strands = new ArrayList<>();
    private final Rows rows;
    private final EngineWatch watch;
    private final Pace pace;
    private final Reception reception;
    private @Nullable TextState emptyText;

    /**
     * @param emptyCaption the begin id alone
     */
    public DrawingEngine(TokenModel model, List<Integer> emptyCaption, EngineWatch watch) {
        this.model = model;
        this.emptyCaption = List.copyOf(emptyCaption);
        this.drawer = new TokenDrawer(model);
        this.rows = new Rows(model);
        this.watch = watch;
        this.pace = new Pace(model.rows());
        this.reception = new Reception(pace, model, watch);
    }

    /** The order joins at the next step for which there are rows. */
    public void submit(Order order) {
        arrivals.add(new Work(order, model.imageTokens()));
    }

    /** Rows that grow. */
    public int rowsInUse() {
        return rows.used();
    }

    /**
     * One step: admits, writes one token to every row, delivers. Returns whether there is more to do.
     *
     * <p>An order that would not be drawn by its deadline because of those before it is refused at once.
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
            strands.forEach(this::show);
            works().forEach(Work::tell);
            handOut();
        }
        watch.load(rows.used(), waiting.candidates());
        reception.estimate(waiting, strands);
        return !strands.isEmpty() || !waiting.isEmpty() || !arrivals.isEmpty();
    }

    private void welcome() {
        for (Work work = arrivals.poll(); work != null; work = arrivals.poll()) {
            if (reception.takes(work, waiting, strands)) {
                waiting.add(work);
            }
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
            if (work.rowsEach > rows.free() || read && !work.isRead()) {
                return;
            }
            if (!work.isRead()) {
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
        Drawing drawing = work.drawing();
        long start = System.nanoTime();
        try {
            GivenPicture given = drawing.given();
            if (given != null) {
                given.require(model.imageTokens(), model.codes());
            }
            work.text = model.prefill(drawing.text(), drawing.beginning());
            if (work.guided()) {
                work.emptyText = emptyText(drawing.beginning());
            }
        } catch (RuntimeException e) {
            watch.refused(EngineWatch.Refusal.INVALID);
            work.fail(e);
            return false;
        }
        work.markRead();
        long took = System.nanoTime() - start;
        pace.read(took);
        watch.read(took);
        watch.waited(start - work.since);
        return true;
    }

    /** Without a beginning the same for all. */
    private TextState emptyText(List<Integer> beginning) {
        if (!beginning.isEmpty()) {
            return model.prefill(emptyCaption, beginning);
        }
        TextState known = emptyText;
        if (known == null) {
            known = model.prefill(emptyCaption, List.of());
            emptyText = known;
        }
        return known;
    }

    private void begin(Work work) {
        Strand strand = new Strand(work, work.nextCandidate(), model.imageTokens());
        TextState text = requireNonNull(work.text, "text");
        strand.row = rows.take(strand);
        model.begin(strand.row, text);
        TextState empty = null;
        if (work.guided()) {
            empty = requireNonNull(work.emptyText, "emptyText");
            strand.emptyRow = rows.take(strand);
            model.begin(strand.emptyRow, empty);
        }
        strands.add(strand);
        drawer.first(strand, text, empty);
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
            drawer.look(strands, codes.length);
        } catch (RuntimeException e) {
            works().forEach(work -> work.fail(e));
            return;
        }
        strands.forEach(this::write);
        long took = System.nanoTime() - start;
        pace.stepped(codes.length, took);
        watch.stepped(codes.length, strands.size(), took);
    }

    private void write(Strand strand) {
        if (strand.nextIsGiven()) {
            strand.writeGiven();
            return;
        }
        drawer.next(strand);
    }

    private void show(Strand strand) {
        int every = strand.work.drawing().previewRows() * model.rowLength();
        if (every > 0 && strand.length() % every == 0 && !strand.complete()) {
            strand.work.show(strand.candidate, strand.tokens());
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
