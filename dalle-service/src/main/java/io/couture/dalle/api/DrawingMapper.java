package io.couture.dalle.api;

import io.couture.dalle.domain.Drawing;
import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.model.sampling.SamplingOptions;
import io.couture.proto.pipeline.v1.CandidateTokens;
import io.couture.proto.pipeline.v1.CaptionTokens;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.Sampling;
import io.couture.proto.v1.StageTiming;
import java.util.List;

/** Captions of the wire as drawings, and candidates as records for vqgan-service. */
final class DrawingMapper {

    private DrawingMapper() {}

    static Drawing toDomain(CaptionTokens caption) {
        RequestContext context = caption.getContext();
        Sampling sampling = caption.getSampling();
        return new Drawing(
                context.getTextTokensList(),
                context.getCandidates(),
                context.getSeed(),
                new SamplingOptions(
                        sampling.getTemperature(), sampling.getTopK(), sampling.getTopP(), sampling.getGuidance()));
    }

    static Outgoing toRecord(RequestContext context, int candidate, List<Integer> tokens, StageTiming timing) {
        CandidateTokens value = CandidateTokens.newBuilder()
                .setContext(context.toBuilder().addTimings(timing))
                .setCandidate(candidate)
                .addAllTokens(tokens)
                .build();
        return Outgoing.of(Topics.TOKENS, EventTypes.TOKENS, context.getRequestId() + "/" + candidate, value);
    }
}
