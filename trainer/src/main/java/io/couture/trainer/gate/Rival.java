package io.couture.trainer.gate;

import io.couture.model.release.Release;
import org.jspecify.annotations.Nullable;

/**
 * The release that serves now under the name of the one that is made.
 *
 * @param id name and version
 * @param release null where it cannot be opened
 * @param problem why not; empty otherwise
 */
public record Rival(String id, @Nullable Release release, String problem) {}
