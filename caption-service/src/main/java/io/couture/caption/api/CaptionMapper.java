package io.couture.caption.api;

import io.couture.caption.domain.AdmittedCaption;
import io.couture.caption.domain.Notice;
import io.couture.kit.envelope.EventTypes;
import io.couture.kit.envelope.HeaderNames;
import io.couture.kit.envelope.Outgoing;
import io.couture.kit.envelope.Topics;
import io.couture.kit.stage.RequestTicket;
import io.couture.proto.pipeline.v1.CaptionPicture;
import io.couture.proto.pipeline.v1.CaptionTokens;
import io.couture.proto.pipeline.v1.RequestContext;
import io.couture.proto.v1.Edit;
import io.couture.proto.v1.Sampling;
import io.couture.proto.v1.StageTiming;
import io.couture.proto.v1.Warning;
import org.jspecify.annotations.Nullable;

/** An admitted caption as the record for dalle-service, or for vqgan-service where a picture has to be encoded first. */
final class CaptionMapper {

    private CaptionMapper() {}

    static Outgoing toRecord(
            AdmittedCaption admitted, WireRequest.Extras extras, RequestTicket ticket, StageTiming timing) {
        RequestContext.Builder context = RequestContext.newBuilder()
                .setRequestId(admitted.requestId())
                .setRelease(admitted.release())
                .setSeed(admitted.seed())
                .setCandidates(admitted.candidates())
                .setTop(admitted.top())
                .setDeadlineMillis(admitted.deadlineMillis())
                .setAdmittedMillis(ticket.admittedMillis())
                .setCaption(admitted.caption())
                .addAllTextTokens(admitted.tokens())
                .setPriority(extras.priority())
                .addTimings(timing);
        if (extras.previewRows() != null) {
            context.setPreviewRows(extras.previewRows());
        }
        if (ticket.replyPartition() != null) {
            context.setReplyPartition(ticket.replyPartition());
        }
        admitted.notices().forEach(notice -> context.addWarnings(warning(notice)));
        CaptionTokens tokens = CaptionTokens.newBuilder()
                .setContext(context)
                .setSampling(Sampling.newBuilder()
                        .setTemperature(admitted.sampling().temperature())
                        .setTopK(admitted.sampling().topK())
                        .setTopP(admitted.sampling().topP())
                        .setGuidance(admitted.sampling().guidance())
                        .setRepetitionPenalty(admitted.sampling().repetitionPenalty()))
                .build();
        return record(tokens, extras.edit()).with(HeaderNames.DEADLINE, Long.toString(admitted.deadlineMillis()));
    }

    private static Outgoing record(CaptionTokens tokens, @Nullable Edit edit) {
        String id = tokens.getContext().getRequestId();
        return edit == null
                ? Outgoing.of(Topics.CAPTIONS, EventTypes.CAPTIONS, id, tokens)
                : Outgoing.of(
                        Topics.PICTURES,
                        EventTypes.PICTURE,
                        id,
                        CaptionPicture.newBuilder()
                                .setCaption(tokens)
                                .setEdit(edit)
                                .build());
    }

    private static Warning warning(Notice notice) {
        Warning.Code code = switch (notice.kind()) {
            case UNKNOWN_WORD -> Warning.Code.UNKNOWN_WORD;
            case TRUNCATED -> Warning.Code.TRUNCATED;
            case UNKNOWN_ATTRIBUTE_VALUE -> Warning.Code.UNKNOWN_ATTRIBUTE_VALUE;
            case STYLE_REMOVED -> Warning.Code.STYLE_REMOVED;
        };
        return Warning.newBuilder().setCode(code).setMessage(notice.message()).build();
    }
}
