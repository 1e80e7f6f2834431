package io.couture.gateway.api;

import io.couture.gateway.domain.Failure;
import io.couture.gateway.domain.PictureRequest;
import io.couture.gateway.domain.Prompt;
import io.couture.gateway.domain.RefusedException;
import io.couture.gateway.domain.Wishes;
import io.couture.model.InvalidRequestException;
import io.couture.model.request.EditLimits;
import io.couture.model.request.RequestLimits;
import io.couture.model.text.CaptionNormaliser;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.Outfit;
import io.couture.proto.v1.Priority;
import io.couture.proto.v1.Sampling;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request and refuses at once what no release could draw, so that it does not cross Kafka to be refused. What
 * depends on the release (its existence, its text length, its codebook) is left to caption-service.
 */
public final class RequestReader {

    /** Of a request without its picture, as caption-service takes it. */
    private static final int MAX_BYTES = 64 << 10;

    private final int captionLimit;
    private final Duration defaultTime;
    private final Duration longestTime;
    private final InstantSource clock;

    /**
     * @param captionLimit longest caption, in Unicode code points
     */
    public RequestReader(int captionLimit, Duration defaultTime, Duration longestTime, InstantSource clock) {
        this.captionLimit = captionLimit;
        this.defaultTime = defaultTime;
        this.longestTime = longestTime;
        this.clock = clock;
    }

    /**
     * Reads one; a request without an id gets one.
     *
     * @param callDeadline when the call itself ends, or null if it says nothing
     * @throws InvalidRequestException when a value is out of its range
     * @throws RefusedException when its deadline has passed
     */
    public PictureRequest read(GenerationRequest asked, @Nullable Instant callDeadline) {
        requireSize(asked);
        String id = asked.getRequestId();
        if (id.isEmpty()) {
            id = UUID.randomUUID().toString();
        } else {
            RequestLimits.checkRequestId(id);
        }
        return new PictureRequest(id, prompt(asked), wishes(asked), deadline(asked, callDeadline));
    }

    /** The doors let pictures in; nothing else may be as large. */
    private static void requireSize(GenerationRequest asked) {
        int edit = asked.hasEdit() ? asked.getEdit().getSerializedSize() : 0;
        int rest = asked.getSerializedSize() - edit;
        if (rest > MAX_BYTES) {
            throw new InvalidRequestException(
                    "request", "request has " + rest + " bytes besides its picture; the limit is " + MAX_BYTES);
        }
    }

    private Prompt prompt(GenerationRequest asked) {
        if (asked.hasAttributes()) {
            if (asked.getAttributes().getGarmentsCount() == 0) {
                throw new InvalidRequestException("attributes", "attributes has 0 garments; it takes 1 or more");
            }
            return outfit(asked.getAttributes());
        }
        // Checked here, passed on as written: caption-service normalises for platforms too.
        CaptionNormaliser.normalise(asked.getCaption(), captionLimit);
        return new Prompt.Caption(asked.getCaption());
    }

    private static Prompt outfit(Outfit outfit) {
        return new Prompt.Outfit(outfit.getGarmentsList().stream()
                .map(g -> new Prompt.Garment(
                        g.getSlot(),
                        g.getAttributesList().stream()
                                .map(a -> new Prompt.Attribute(a.getName(), a.getValuesList()))
                                .toList()))
                .toList());
    }

    private static Wishes wishes(GenerationRequest asked) {
        Integer candidates = asked.hasCandidates() ? Integer.valueOf(asked.getCandidates()) : null;
        Integer top = asked.hasTop() ? Integer.valueOf(asked.getTop()) : null;
        if (candidates != null) {
            RequestLimits.checkCandidates(candidates);
        }
        if (top != null) {
            RequestLimits.checkTop(top, candidates == null ? RequestLimits.MAX_CANDIDATES : candidates);
        }
        if (asked.hasPreviewRows()) {
            EditLimits.checkPreviewRows(asked.getPreviewRows());
        }
        return new Wishes(
                asked.getRelease(),
                candidates,
                top,
                asked.hasSeed() ? Long.valueOf(asked.getSeed()) : null,
                sampling(asked.getSampling()),
                asked.getTruncate(),
                asked.getPriority() == Priority.BULK ? Wishes.Priority.BULK : Wishes.Priority.INTERACTIVE,
                asked.hasPreviewRows() ? Integer.valueOf(asked.getPreviewRows()) : null,
                asked.hasEdit() ? EditReader.read(asked.getEdit()) : null);
    }

    private static Wishes.Sampling sampling(Sampling asked) {
        if (asked.hasTemperature()) {
            RequestLimits.checkTemperature(asked.getTemperature());
        }
        if (asked.hasTopK()) {
            RequestLimits.checkTopK(asked.getTopK(), Integer.MAX_VALUE);
        }
        if (asked.hasTopP()) {
            RequestLimits.checkTopP(asked.getTopP());
        }
        if (asked.hasGuidance()) {
            RequestLimits.checkGuidance(asked.getGuidance());
        }
        if (asked.hasRepetitionPenalty()) {
            RequestLimits.checkRepetitionPenalty(asked.getRepetitionPenalty());
        }
        return new Wishes.Sampling(
                asked.hasTemperature() ? Float.valueOf(asked.getTemperature()) : null,
                asked.hasTopK() ? Integer.valueOf(asked.getTopK()) : null,
                asked.hasTopP() ? Float.valueOf(asked.getTopP()) : null,
                asked.hasGuidance() ? Float.valueOf(asked.getGuidance()) : null,
                asked.hasRepetitionPenalty() ? Float.valueOf(asked.getRepetitionPenalty()) : null);
    }

    private Instant deadline(GenerationRequest asked, @Nullable Instant callDeadline) {
        Instant now = clock.instant();
        Instant deadline = asked.hasDeadline() ? named(asked, now) : now.plus(defaultTime);
        if (callDeadline != null && callDeadline.isBefore(deadline)) {
            deadline = callDeadline;
        }
        if (!deadline.isAfter(now)) {
            throw new RefusedException(new Failure(
                    Failure.Code.DEADLINE_EXCEEDED,
                    "deadline " + deadline + " has passed; now is " + now,
                    "deadline",
                    false));
        }
        return deadline;
    }

    private Instant named(GenerationRequest asked, Instant now) {
        Instant deadline;
        try {
            deadline = Instant.ofEpochSecond(
                    asked.getDeadline().getSeconds(), asked.getDeadline().getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidRequestException(
                    "deadline", "deadline is " + asked.getDeadline().getSeconds() + " s; that is no time");
        }
        if (deadline.isAfter(now.plus(longestTime))) {
            throw new InvalidRequestException(
                    "deadline", "deadline is " + deadline + "; it takes at most " + longestTime + " from now");
        }
        return deadline;
    }
}
