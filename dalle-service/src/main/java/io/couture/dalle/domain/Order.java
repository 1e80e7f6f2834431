package io.couture.dalle.domain;

/** A drawing and who waits for it. */
public record Order(Drawing drawing, Customer customer) {}
