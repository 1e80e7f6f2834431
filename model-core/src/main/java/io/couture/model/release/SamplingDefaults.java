package io.couture.model.release;

import io.couture.model.sampling.SamplingOptions;

/** What a request that says nothing gets. */
public record SamplingDefaults(int candidates, int top, SamplingOptions options) {}
