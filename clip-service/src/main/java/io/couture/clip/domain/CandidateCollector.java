package io.couture.clip.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Collects scored candidates until a request has all of them. A candidate that comes twice counts once. Safe for many
 * threads; how much is held at once is bounded by who adds.
 */
public final class CandidateCollector<T> {

    private final Map<RequestKey, Open<T>> open = new HashMap<>();

    /** What adding a candidate led to. */
    public sealed interface Outcome<T> {

        /** How many of the request's candidates are there. */
        int collected();
    }

    /** Others are still missing. */
    public record Waiting<T>(int collected) implements Outcome<T> {}

    /**
     * The candidate was the last one; the request is forgotten.
     *
     * @param candidates one for each index, by index
     * @param others all attachments added before this one, those of duplicates too
     */
    public record Complete<T>(List<ScoredCandidate<T>> candidates, List<T> others) implements Outcome<T> {

        public Complete {
            candidates = List.copyOf(candidates);
            others = List.copyOf(others);
        }

        @Override
        public int collected() {
            return candidates.size();
        }
    }

    private static final class Open<T> {
        final TreeMap<Integer, ScoredCandidate<T>> candidates = new TreeMap<>();
        final List<T> attachments = new ArrayList<>();
    }

    /**
     * Adds a candidate.
     *
     * @param expected candidates that the request has
     * @throws IllegalArgumentException when the index is not one of those
     */
    public synchronized Outcome<T> add(RequestKey request, int expected, ScoredCandidate<T> candidate) {
        if (candidate.index() < 0 || candidate.index() >= expected) {
            throw new IllegalArgumentException(
                    "candidate " + candidate.index() + " of a request that has " + expected + " candidates");
        }
        Open<T> waiting = open.computeIfAbsent(request, key -> new Open<>());
        List<T> before = List.copyOf(waiting.attachments);
        waiting.candidates.putIfAbsent(candidate.index(), candidate);
        waiting.attachments.add(candidate.attachment());
        if (waiting.candidates.size() < expected) {
            return new Waiting<>(waiting.candidates.size());
        }
        open.remove(request);
        return new Complete<>(List.copyOf(waiting.candidates.values()), before);
    }

    /** Forgets a request: it was taken back or its deadline passed. */
    public synchronized void forget(RequestKey request) {
        open.remove(request);
    }

    /** Forgets all requests that have such an attachment; gives all of their attachments. */
    public synchronized List<T> forgetIf(Predicate<T> condition) {
        List<T> forgotten = new ArrayList<>();
        open.values().removeIf(request -> {
            boolean matches = request.attachments.stream().anyMatch(condition);
            if (matches) {
                forgotten.addAll(request.attachments);
            }
            return matches;
        });
        return forgotten;
    }

    /** Requests under way. */
    public synchronized int size() {
        return open.size();
    }
}
