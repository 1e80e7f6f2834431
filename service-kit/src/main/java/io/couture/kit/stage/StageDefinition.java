package io.couture.kit.stage;

import io.couture.proto.v1.Stage;
import java.util.function.Function;

/**
 * A stage: all that a service says of itself.
 *
 * @param ticket the request's facts, from a value that was read; may throw when they are not there
 * @param batchKey jobs with equal keys may be worked on together (the release); constant if any may
 */
public record StageDefinition<I>(
        Stage stage,
        ValueReader<I> reader,
        Function<I, RequestTicket> ticket,
        Function<I, Object> batchKey,
        StageWork<I> work,
        StageLimits limits) {

    /** The stage's name as in metrics, threads and sources: {@code dalle}. */
    public String name() {
        return stage.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The CloudEvents source: {@code /couture/dalle-service}. */
    public String source() {
        return stage == Stage.ENCODE ? "/couture/vqgan-service" : "/couture/" + name() + "-service";
    }
}
