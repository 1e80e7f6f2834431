package io.couture.model.release;

/** Where a release came from. */
public record Provenance(String recipe, String dataDigest, String codeVersion, long seed) {}
