package io.couture.kit.cancel;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Requests that were taken back, the latest {@value #CAPACITY} of them. A cancellation stops what was admitted before
 * it; the same id asked for again later is drawn. Safe for many threads.
 */
@Singleton
public final class CancelledRequests {

    /** Most ids remembered. */
    public static final int CAPACITY = 10_000;

    private final Map<String, Long> cancelledAt = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > CAPACITY;
        }
    };
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Remembers that a request was taken back.
     *
     * @param atMillis when, Unix milliseconds
     */
    public void remember(String requestId, long atMillis) {
        synchronized (cancelledAt) {
            cancelledAt.merge(requestId, atMillis, Math::max);
        }
        listeners.forEach(listener -> listener.accept(requestId));
    }

    /**
     * Whether the request admitted then was taken back since.
     *
     * @param admittedMillis when the request's record was written, Unix milliseconds
     */
    public boolean contains(String requestId, long admittedMillis) {
        synchronized (cancelledAt) {
            Long at = cancelledAt.get(requestId);
            return at != null && at >= admittedMillis;
        }
    }

    /** Tells the listener of every id taken back from now on; quick, on the messaging thread. */
    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }
}
