package io.couture.dalle.api;

import io.couture.dalle.domain.Customer;
import io.couture.dalle.domain.Drawing;
import io.couture.dalle.domain.GivenPicture;
import io.couture.dalle.domain.Order;
import io.couture.dalle.domain.Priority;
import io.couture.kit.envelope.CandidateId;
import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.model.sampling.SamplingOptions;
import io.couture.proto.pipeline.v1.CandidateTokens;
import io.couture.proto.pipeline.v1.CaptionTokens;
import io.couture.proto.pipeline.v1.GivenTokens;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.Sampling;
import io.couture.proto.v1.StageTiming;
import java.util.BitSet;
import java.util.List;

/** Captions of the wire as drawings, and candidates as records for vqgan-service. */
final class DrawingMapper {

    private DrawingMapper() {}

    /**
     * @param previewRows of a request that does not say
     * @throws IllegalArgumentException when it is no drawing
     */
    static Order toOrder(CaptionTokens caption, int previewRows, Customer customer) {
        RequestContext context = caption.getContext();
        Priority priority =
                context.getPriority() == io.couture.proto.v1.Priority.BULK ? Priority.BULK : Priority.INTERACTIVE;
        return new Order(
                drawing(caption, context.hasPreviewRows() ? context.getPreviewRows() : previewRows),
                priority,
                customer);
    }

    private static Drawing drawing(CaptionTokens caption, int previewRows) {
        RequestContext context = caption.getContext();
        Sampling sampling = caption.getSampling();
        return new Drawing(
                context.getTextTokensList(),
                context.getCandidates(),
                context.getSeed(),
                new SamplingOptions(
                        sampling.getTemperature(),
                        sampling.getTopK(),
                        sampling.getTopP(),
                        sampling.getGuidance(),
                        // Captions that an older caption-service wrote do not say.
                        sampling.hasRepetitionPenalty() ? sampling.getRepetitionPenalty() : 1f),
                caption.hasGiven() ? given(caption.getGiven()) : null,
                previewRows);
    }

    private static GivenPicture given(GivenTokens given) {
        if (given.getDrawnCount() != given.getTokensCount()) {
            throw new IllegalArgumentException("given picture has " + given.getTokensCount() + " tokens and says of "
                    + given.getDrawnCount() + " whether they are drawn");
        }
        BitSet drawn = new BitSet();
        for (int i = 0; i < given.getDrawnCount(); i++) {
            drawn.set(i, given.getDrawn(i));
        }
        return new GivenPicture(given.getTokensList(), drawn);
    }

    static Outgoing toRecord(RequestContext context, int candidate, List<Integer> tokens, StageTiming timing) {
        return toRecord(CandidateTokens.newBuilder()
                .setContext(context.toBuilder().addTimings(timing))
                .setCandidate(candidate)
                .addAllTokens(tokens)
                .build());
    }

    static Outgoing toPartialRecord(RequestContext context, int candidate, List<Integer> tokens) {
        return toRecord(CandidateTokens.newBuilder()
                .setContext(context)
                .setCandidate(candidate)
                .addAllTokens(tokens)
                .setPartial(true)
                .build());
    }

    private static Outgoing toRecord(CandidateTokens value) {
        String id = CandidateId.of(value.getContext().getRequestId(), value.getCandidate());
        Outgoing record = Outgoing.of(Topics.TOKENS, EventTypes.TOKENS, id, value);
        return value.getPartial() ? record.with(HeaderNames.ID, id + "/" + value.getTokensCount()) : record;
    }
}
