package io.couture.clip.api;

import io.couture.kit.stage.Job;
import io.couture.proto.pipeline.v1.CandidateImage;
import io.couture.proto.v1.StageTiming;

/**
 * A picture that waits for the others of its request.
 *
 * @param timing until it was scored
 */
record HeldCandidate(Job<CandidateImage> job, StageTiming timing) {}
