package io.couture.vqgan.domain;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which candidates of the requests seen last are decoded, for progress. Other instances' candidates are not known here,
 * so the number is a lower bound. Safe for many threads.
 */
public final class DecodedCandidates {

    private static final int REQUESTS = 1024;

    private final Map<String, BitSet> decoded = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BitSet> eldest) {
            return size() > REQUESTS;
        }
    };

    /** Counts a candidate in; how many of its request are decoded now. */
    public synchronized int count(String requestId, int candidate) {
        BitSet candidates = decoded.computeIfAbsent(requestId, id -> new BitSet());
        candidates.set(candidate);
        return candidates.cardinality();
    }
}
