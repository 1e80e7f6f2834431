package io.couture.gateway.domain;

/**
 * The first rows of a candidate that is being drawn.
 *
 * @param rows of image tokens shown
 * @param totalRows that the picture will have
 * @param width of this part, in pixels
 */
public record Preview(int candidate, int rows, int totalRows, int width, int height, Png png) {}
