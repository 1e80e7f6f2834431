package io.couture.gateway.domain;

/** How far a stage is with a request: {@code done} of {@code total} of whatever that stage counts. */
public record StageProgress(Stage stage, int done, int total) {}
