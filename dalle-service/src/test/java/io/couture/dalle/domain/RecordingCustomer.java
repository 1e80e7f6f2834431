package io.couture.dalle.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down all that it is told; leaves after a number of progress reports. */
public final class RecordingCustomer implements Customer {

    private int patience;
    public final TreeMap<Integer, List<Integer>> candidates = new TreeMap<>();
    public final List<Integer> progress = new ArrayList<>();
    public final TreeMap<Integer, List<List<Integer>>> previews = new TreeMap<>();
    public int total;
    public long millisLeft = Long.MAX_VALUE;
    public @Nullable RuntimeException failure;
    public boolean abandoned;

    public RecordingCustomer() {
        this(Integer.MAX_VALUE);
    }

    /** Leaves once it was told of progress so often. */
    public RecordingCustomer(int patience) {
        this.patience = patience;
    }

    /** Leaves now. */
    public void leave() {
        patience = 0;
    }

    @Override
    public boolean gone() {
        return progress.size() >= patience;
    }

    @Override
    public long millisLeft() {
        return millisLeft;
    }

    @Override
    public void preview(int index, List<Integer> tokens) {
        previews.computeIfAbsent(index, candidate -> new ArrayList<>()).add(tokens);
    }

    @Override
    public void progress(int done, int total) {
        progress.add(done);
        this.total = total;
    }

    @Override
    public void candidate(int index, List<Integer> tokens) {
        candidates.put(index, tokens);
    }

    @Override
    public void failed(RuntimeException failure) {
        this.failure = failure;
    }

    @Override
    public void abandoned() {
        abandoned = true;
    }
}
