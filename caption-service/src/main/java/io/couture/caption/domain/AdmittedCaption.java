package io.couture.caption.domain;

import io.couture.model.sampling.SamplingOptions;
import java.util.List;

/**
 * A request that will be drawn: complete, pinned to a release, and the same however often it is delivered.
 *
 * @param tokens begin id first, no padding
 */
public record AdmittedCaption(
        String requestId,
        String release,
        long seed,
        int candidates,
        int top,
        long deadlineMillis,
        String caption,
        List<Integer> tokens,
        List<Notice> notices,
        SamplingOptions sampling) {

    public AdmittedCaption {
        tokens = List.copyOf(tokens);
        notices = List.copyOf(notices);
    }
}
