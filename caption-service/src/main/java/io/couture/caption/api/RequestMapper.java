package io.couture.caption.api;

import io.couture.caption.domain.CaptionRequest;
import io.couture.caption.domain.Prompt;
import io.couture.caption.domain.SamplingWish;
import io.couture.kit.envelope.Envelope;
import io.couture.kit.envelope.HeaderNames;
import io.couture.model.InvalidRequestException;
import io.couture.model.request.EditLimits;
import io.couture.proto.v1.Edit;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.Outfit;
import io.couture.proto.v1.Priority;
import io.couture.proto.v1.Region;
import io.couture.proto.v1.Sampling;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request of the wire as the domain's. */
final class RequestMapper {

    private RequestMapper() {}

    static CaptionRequest toDomain(GenerationRequest request, Envelope envelope) {
        long admitted = envelope.timestampMillis() > 0 ? envelope.timestampMillis() : System.currentTimeMillis();
        return new CaptionRequest(
                new CaptionRequest.Identity(request.getRequestId(), envelope.key(), fallbackId(envelope)),
                prompt(request),
                request.getRelease().strip(),
                request.hasCandidates() ? request.getCandidates() : null,
                request.hasTop() ? request.getTop() : null,
                request.hasSeed() ? request.getSeed() : null,
                request.hasSampling() ? sampling(request.getSampling()) : SamplingWish.NONE,
                request.getTruncate(),
                deadline(request, envelope),
                admitted);
    }

    /** What later stages are to know, checked as far as no release is needed for it. */
    static WireRequest.Extras extras(GenerationRequest request) {
        if (request.hasPreviewRows()) {
            EditLimits.checkPreviewRows(request.getPreviewRows());
        }
        return new WireRequest.Extras(
                request.getPriority() == Priority.BULK ? Priority.BULK : Priority.INTERACTIVE,
                request.hasPreviewRows() ? request.getPreviewRows() : null,
                request.hasEdit() ? checked(request.getEdit()) : null);
    }

    private static Edit checked(Edit edit) {
        switch (edit.getDrawnCase()) {
            case KEEP_ROWS -> EditLimits.checkKeepRows(edit.getKeepRows(), Integer.MAX_VALUE);
            case REDRAW -> {
                Region region = edit.getRedraw();
                EditLimits.checkRegion(
                        region.getX(),
                        region.getY(),
                        region.getWidth(),
                        region.getHeight(),
                        Integer.MAX_VALUE,
                        Integer.MAX_VALUE);
            }
            case MASK -> EditLimits.checkMask(edit.getMask().toByteArray());
            case DRAWN_NOT_SET -> throw EditLimits.nothingChosen();
        }
        EditLimits.checkPicture(edit.getPicture().toByteArray());
        return edit;
    }

    // Of the record's place, so that the record keeps its id when it is delivered again.
    private static String fallbackId(Envelope envelope) {
        return UUID.nameUUIDFromBytes(
                        (envelope.place() + "/" + envelope.timestampMillis()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static @Nullable Long deadline(GenerationRequest request, Envelope envelope) {
        if (request.hasDeadline()) {
            try {
                return Math.addExact(
                        Math.multiplyExact(request.getDeadline().getSeconds(), 1000L),
                        request.getDeadline().getNanos() / 1_000_000);
            } catch (ArithmeticException e) {
                throw new InvalidRequestException(
                        "deadline",
                        "deadline is " + request.getDeadline().getSeconds() + " s after 1970; no such time");
            }
        }
        OptionalLong header;
        try {
            header = envelope.headers().number(HeaderNames.DEADLINE);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    "deadline",
                    "header " + HeaderNames.DEADLINE + " is \""
                            + envelope.headers().text(HeaderNames.DEADLINE).orElse("")
                            + "\"; it takes Unix milliseconds");
        }
        return header.isPresent() ? header.getAsLong() : null;
    }

    private static Prompt prompt(GenerationRequest request) {
        return switch (request.getPromptCase()) {
            case CAPTION -> new Prompt.Caption(request.getCaption());
            case ATTRIBUTES -> attributes(request.getAttributes());
            case PROMPT_NOT_SET -> new Prompt.Nothing();
        };
    }

    private static Prompt attributes(Outfit outfit) {
        return new Prompt.Attributes(outfit.getGarmentsList().stream()
                .map(garment -> new Prompt.GarmentWish(
                        garment.getSlot(),
                        garment.getAttributesList().stream()
                                .map(attribute ->
                                        new Prompt.AttributeWish(attribute.getName(), attribute.getValuesList()))
                                .toList()))
                .toList());
    }

    private static SamplingWish sampling(Sampling sampling) {
        return new SamplingWish(
                sampling.hasTemperature() ? sampling.getTemperature() : null,
                sampling.hasTopK() ? sampling.getTopK() : null,
                sampling.hasTopP() ? sampling.getTopP() : null,
                sampling.hasGuidance() ? sampling.getGuidance() : null,
                sampling.hasRepetitionPenalty() ? sampling.getRepetitionPenalty() : null);
    }
}
