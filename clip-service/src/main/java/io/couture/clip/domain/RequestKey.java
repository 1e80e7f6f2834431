package io.couture.clip.domain;

/**
 * One drawing of a request. A caller may use an id again later; then the time of admission differs.
 *
 * @param admittedMillis Unix milliseconds
 */
public record RequestKey(String requestId, long admittedMillis) {}
