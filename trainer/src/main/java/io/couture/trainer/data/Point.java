package io.couture.trainer.data;

/** A corner of a garment's polygon in pixels of the original picture. */
public record Point(double x, double y) {}
