package io.couture.benchmarks.pipeline;

import io.couture.kit.envelope.Topics;

/** The stages with work for each candidate. */
enum Stage {
    DALLE("dalle-service", Topics.TOKENS),
    VQGAN("vqgan-service", Topics.IMAGES),
    CLIP("clip-service", Topics.RESULTS);

    private final String service;
    private final String topic;

    Stage(String service, String topic) {
        this.service = service;
        this.topic = topic;
    }

    String service() {
        return service;
    }

    /** Where its work comes out. */
    String topic() {
        return topic;
    }

    /** Records that so many requests become there. */
    int records(int requests, int candidates) {
        return this == CLIP ? requests : requests * candidates;
    }
}
