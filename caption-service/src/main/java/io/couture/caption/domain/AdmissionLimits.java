package io.couture.caption.domain;

import java.time.Duration;

/**
 * What a request may ask for.
 *
 * @param maxCharacters of a caption, in Unicode code points
 */
public record AdmissionLimits(int maxCharacters, int maxCandidates, Duration defaultDeadline, Duration maxDeadline) {}
