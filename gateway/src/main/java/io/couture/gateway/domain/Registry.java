package io.couture.gateway.domain;

import io.couture.gateway.domain.Failure.Code;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The entries of {@link Generations} and their bounds. Its lock guards maps and counters only and is never held while a
 * generation is called.
 */
final class Registry {

    /** A generation, whether the broker has its request, and how many bytes of pictures it holds. */
    static final class Entry {
        private final Generation generation;
        private final CompletableFuture<Generation> admitted = new CompletableFuture<>();
        private long bytes;
        private Instant finishedAt = Instant.MAX;
        private boolean worthAnotherTry;

        private Entry(Generation generation) {
            this.generation = generation;
        }

        Generation generation() {
            return generation;
        }

        CompletableFuture<Generation> admitted() {
            return admitted;
        }
    }

    /** The entry of a request, and whether this call made it. */
    record Admission(Entry entry, boolean first) {}

    private final Generations.Limits limits;
    private final Map<String, Entry> byId = new HashMap<>();
    private final Deque<Entry> finished = new ArrayDeque<>();
    private long bytes;

    Registry(Generations.Limits limits) {
        this.limits = limits;
    }

    synchronized Admission admit(PictureRequest request) {
        Entry known = byId.get(request.id());
        if (known != null && known.worthAnotherTry) {
            forget(known);
        } else if (known != null) {
            if (known.generation().request().asksTheSameAs(request)) {
                return new Admission(known, false);
            }
            throw new RefusedException(new Failure(
                    Code.ALREADY_EXISTS,
                    "request_id " + request.id() + " is taken by a request with other wishes",
                    "request_id",
                    false));
        }
        if (open() >= limits.maxOpen()) {
            throw new RefusedException(Failure.of(
                    Code.RESOURCE_EXHAUSTED,
                    "this gateway already has " + limits.maxOpen() + " requests open, its limit"));
        }
        Entry entry = new Entry(new Generation(request.withoutBytes()));
        byId.put(request.id(), entry);
        return new Admission(entry, true);
    }

    synchronized Optional<Entry> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized int open() {
        return byId.size() - finished.size();
    }

    synchronized List<Entry> running() {
        return byId.values().stream()
                .filter(e -> e.finishedAt.equals(Instant.MAX))
                .toList();
    }

    /** Takes room for a picture; old requests are forgotten for it. Returns false when there is none. */
    synchronized boolean reserve(Entry entry, long size) {
        while (bytes + size > limits.maxPictureBytes() && !finished.isEmpty()) {
            forgetOldest();
        }
        if (bytes + size > limits.maxPictureBytes() || !holds(entry)) {
            return false;
        }
        bytes += size;
        entry.bytes += size;
        return true;
    }

    synchronized void release(Entry entry, long size) {
        // A forgotten entry has taken its bytes along.
        if (holds(entry)) {
            bytes -= size;
            entry.bytes -= size;
        }
    }

    synchronized void finish(Entry entry, Result result, Instant now) {
        if (!holds(entry)) {
            return;
        }
        long size = result.pictures().stream().mapToLong(p -> p.png().size()).sum();
        bytes += size;
        entry.bytes += size;
        entry.worthAnotherTry = result.failure() != null && result.failure().mayPass();
        entry.finishedAt = now;
        finished.addLast(entry);
        // The newest is kept whatever it weighs: its caller has yet to fetch it.
        while (finished.size() > 1 && (finished.size() > limits.maxKept() || bytes > limits.maxPictureBytes())) {
            forgetOldest();
        }
    }

    synchronized void forget(Entry entry) {
        if (byId.remove(entry.generation().request().id(), entry)) {
            bytes -= entry.bytes;
            finished.remove(entry);
        }
    }

    synchronized void forgetFinishedBefore(Instant moment) {
        while (!finished.isEmpty() && finished.getFirst().finishedAt.isBefore(moment)) {
            forgetOldest();
        }
    }

    private boolean holds(Entry entry) {
        return byId.get(entry.generation().request().id()) == entry;
    }

    private void forgetOldest() {
        Entry oldest = finished.removeFirst();
        byId.remove(oldest.generation().request().id(), oldest);
        bytes -= oldest.bytes;
    }
}
