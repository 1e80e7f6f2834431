package io.couture.clip.domain;

import java.util.LinkedHashMap;
import java.util.Map;

/** The results written last: request ids and when. Bounded; safe for many threads. */
public final class RecentResults {

    private final Map<String, Long> writtenAt;

    /**
     * @param capacity most requests remembered, at least 1
     */
    public RecentResults(int capacity) {
        this.writtenAt = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > capacity;
            }
        };
    }

    public synchronized void remember(String requestId, long resultMillis) {
        // Put anew, so that the eldest result leaves first.
        Long before = writtenAt.remove(requestId);
        writtenAt.put(requestId, before == null ? resultMillis : Math.max(before, resultMillis));
    }

    /** Whether a result was written after the request was admitted: an older one belongs to an earlier request. */
    public synchronized boolean contains(RequestKey request) {
        Long at = writtenAt.get(request.requestId());
        return at != null && at >= request.admittedMillis();
    }
}
