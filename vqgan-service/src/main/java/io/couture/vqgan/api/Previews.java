package io.couture.vqgan.api;

import com.google.protobuf.UnsafeByteOperations;
import io.couture.kit.envelope.CandidateId;
import io.couture.kit.stage.Job;
import io.couture.proto.pipeline.v1.CandidateTokens;
import io.couture.proto.v1.Preview;
import io.couture.vqgan.domain.Picture;
import io.couture.vqgan.domain.TokenGrid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Candidates that are shown while they grow: to who listens, and to nobody else. */
final class Previews {

    private Previews() {}

    /** The partial candidates of which nothing later is in the same batch; the others are done with. */
    static List<Job<CandidateTokens>> newest(List<Job<CandidateTokens>> jobs) {
        Map<String, Job<CandidateTokens>> newest = new LinkedHashMap<>();
        for (Job<CandidateTokens> job : jobs) {
            CandidateTokens tokens = job.input();
            Job<CandidateTokens> before =
                    newest.put(CandidateId.of(tokens.getContext().getRequestId(), tokens.getCandidate()), job);
            if (before != null && before.input().getPartial()) {
                before.drop();
            }
        }
        return newest.values().stream().filter(job -> job.input().getPartial()).toList();
    }

    static void show(Job<CandidateTokens> job, Picture picture, TokenGrid grid) {
        CandidateTokens tokens = job.input();
        job.show(Preview.newBuilder()
                .setCandidate(tokens.getCandidate())
                .setRows(tokens.getTokensCount() / grid.width())
                .setTotalRows(grid.height())
                .setWidth(picture.width())
                .setHeight(picture.height())
                .setPng(UnsafeByteOperations.unsafeWrap(picture.png()))
                .build());
        job.drop();
    }
}
