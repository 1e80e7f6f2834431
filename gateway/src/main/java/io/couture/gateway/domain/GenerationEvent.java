package io.couture.gateway.domain;

/**
 * What a listener hears of a generation, in this order: accepted, any progress, previews and candidates, one finished. Each
 * candidate comes at most once, and every one that the result shows comes before it.
 */
public sealed interface GenerationEvent {

    /** The request is on its way; the broker has it. */
    record Accepted(String requestId) implements GenerationEvent {}

    /** A stage got further. */
    record Progressed(StageProgress progress) implements GenerationEvent {}

    /** A candidate has its score. */
    record Scored(ScoredPicture picture) implements GenerationEvent {}

    /** A candidate has grown. */
    record Previewed(Preview preview) implements GenerationEvent {}

    /** Over; nothing follows. */
    record Finished(Result result) implements GenerationEvent {}
}
