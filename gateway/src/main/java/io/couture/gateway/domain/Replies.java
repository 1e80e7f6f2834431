package io.couture.gateway.domain;

/** Where progress and results come back from. Implementations report to {@link Generations}. */
public interface Replies {

    void start(Generations generations);

    /** Whether a reply written from now on would be heard. */
    boolean listening();

    void stop();
}
