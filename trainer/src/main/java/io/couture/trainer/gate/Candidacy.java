package io.couture.trainer.gate;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a release is made.
 *
 * @param job its id; empty for a run without a job
 * @param rival null where no release of its name serves
 */
public record Candidacy(String job, @Nullable Rival rival) {

    /** Of a run without a job, which compares with nothing. */
    public static final Candidacy NONE = new Candidacy("", null);
}
