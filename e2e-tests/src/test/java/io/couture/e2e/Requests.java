package io.couture.e2e;

import io.couture.e2e.system.ReleaseUnderTest;
import io.couture.proto.v1.GenerationRequest;
import java.util.UUID;

/** Requests that every release of Couture can draw. */
final class Requests {
    /** In the grammar that releases are trained on, and short enough for the tiny one. */
    static final String CAPTION = "상의에서 색상은 화이트이다.";

    private Requests() {}

    static GenerationRequest.Builder request(int candidates) {
        return GenerationRequest.newBuilder()
                .setRequestId("e2e-" + UUID.randomUUID())
                .setCaption(CAPTION)
                .setTruncate(true)
                .setSeed(20261122)
                .setCandidates(candidates)
                .setTop(Math.min(4, candidates));
    }

    /** Work that takes long enough for something to happen in the meantime. */
    static GenerationRequest.Builder backlog(ReleaseUnderTest release) {
        return request(release.isReal() ? 8 : 64);
    }
}
