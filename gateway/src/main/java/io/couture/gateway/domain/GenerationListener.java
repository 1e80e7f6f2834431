package io.couture.gateway.domain;

/** Hears a generation's events one at a time, in order. It must not block: it runs on the thread that brings results. */
@FunctionalInterface
public interface GenerationListener {

    void on(GenerationEvent event);
}
