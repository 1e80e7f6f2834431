package io.couture.standalone.client;

import io.couture.proto.v1.GenerationResult;
import java.util.Optional;

/** What came of a request: exactly one of a result with pictures and a failure. */
public record Answer(Optional<GenerationResult> result, Optional<Failure> failure) {
    static Answer drawn(GenerationResult result) {
        return new Answer(Optional.of(result), Optional.empty());
    }

    public static Answer failed(Failure failure) {
        return new Answer(Optional.empty(), Optional.of(failure));
    }
}
