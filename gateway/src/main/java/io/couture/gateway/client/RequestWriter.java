package io.couture.gateway.client;

import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import io.couture.gateway.domain.Edit;
import io.couture.gateway.domain.PictureRequest;
import io.couture.gateway.domain.Prompt;
import io.couture.gateway.domain.Wishes;
import io.couture.proto.v1.Attribute;
import io.couture.proto.v1.Garment;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.Outfit;
import io.couture.proto.v1.Priority;
import io.couture.proto.v1.Region;
import io.couture.proto.v1.Sampling;
import java.time.Instant;

/** The domain's request as the pipeline's. */
final class RequestWriter {

    private RequestWriter() {}

    static GenerationRequest write(PictureRequest request) {
        Instant deadline = request.deadline();
        GenerationRequest.Builder written = GenerationRequest.newBuilder()
                .setRequestId(request.id())
                .setDeadline(Timestamp.newBuilder()
                        .setSeconds(deadline.getEpochSecond())
                        .setNanos(deadline.getNano()));
        if (request.prompt() instanceof Prompt.Caption caption) {
            written.setCaption(caption.text());
        } else if (request.prompt() instanceof Prompt.Outfit outfit) {
            written.setAttributes(outfit(outfit));
        }
        return wishes(written, request.wishes()).build();
    }

    private static GenerationRequest.Builder wishes(GenerationRequest.Builder written, Wishes wishes) {
        written.setRelease(wishes.release()).setTruncate(wishes.truncate());
        if (wishes.candidates() != null) {
            written.setCandidates(wishes.candidates());
        }
        if (wishes.top() != null) {
            written.setTop(wishes.top());
        }
        if (wishes.seed() != null) {
            written.setSeed(wishes.seed());
        }
        if (wishes.previewRows() != null) {
            written.setPreviewRows(wishes.previewRows());
        }
        if (wishes.edit() != null) {
            written.setEdit(edit(wishes.edit()));
        }
        return written.setPriority(Priority.valueOf(wishes.priority().name())).setSampling(sampling(wishes.sampling()));
    }

    private static io.couture.proto.v1.Edit edit(Edit edit) {
        io.couture.proto.v1.Edit.Builder written = io.couture.proto.v1.Edit.newBuilder()
                .setPicture(UnsafeByteOperations.unsafeWrap(edit.picture().bytes()));
        if (edit.keepRows() != null) {
            written.setKeepRows(edit.keepRows());
        }
        Edit.Region redraw = edit.redraw();
        if (redraw != null) {
            written.setRedraw(Region.newBuilder()
                    .setX(redraw.x())
                    .setY(redraw.y())
                    .setWidth(redraw.width())
                    .setHeight(redraw.height()));
        }
        Edit.Source mask = edit.mask();
        if (mask != null) {
            written.setMask(UnsafeByteOperations.unsafeWrap(mask.bytes()));
        }
        return written.build();
    }

    private static Sampling sampling(Wishes.Sampling sampling) {
        Sampling.Builder written = Sampling.newBuilder();
        if (sampling.temperature() != null) {
            written.setTemperature(sampling.temperature());
        }
        if (sampling.topK() != null) {
            written.setTopK(sampling.topK());
        }
        if (sampling.topP() != null) {
            written.setTopP(sampling.topP());
        }
        if (sampling.guidance() != null) {
            written.setGuidance(sampling.guidance());
        }
        if (sampling.repetitionPenalty() != null) {
            written.setRepetitionPenalty(sampling.repetitionPenalty());
        }
        return written.build();
    }

    private static Outfit outfit(Prompt.Outfit outfit) {
        Outfit.Builder written = Outfit.newBuilder();
        for (Prompt.Garment garment : outfit.garments()) {
            Garment.Builder one = Garment.newBuilder().setSlot(garment.slot());
            garment.attributes()
                    .forEach(a -> one.addAttributes(
                            Attribute.newBuilder().setName(a.name()).addAllValues(a.values())));
            written.addGarments(one);
        }
        return written.build();
    }
}
