package io.couture.kit.envelope;

/** What a candidate is called on topics that have a record for each. */
public final class CandidateId {

    private CandidateId() {}

    /** Such as {@code order-4711/3}. */
    public static String of(String requestId, int candidate) {
        return requestId + "/" + candidate;
    }
}
