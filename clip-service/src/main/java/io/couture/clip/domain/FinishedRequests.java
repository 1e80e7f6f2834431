package io.couture.clip.domain;

/** Requests that have their result. After a crash pictures are delivered again whose request was answered before. */
public interface FinishedRequests {

    /**
     * Whether this drawing's result is out. May read a broker after a restart.
     *
     * @throws io.couture.model.TransientFailureException when that cannot be found out now
     */
    boolean contains(RequestKey request);

    /** The request has its result, written then. */
    void remember(String requestId, long resultMillis);
}
