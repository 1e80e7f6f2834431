package io.couture.trainer.job;

import io.couture.model.release.Release;
import io.couture.trainer.gate.GateResult;
import io.couture.trainer.gate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a job.
 *
 * @param place stage, step and steps of the stage
 * @param loss null where there is none
 * @param release name and version; empty where there is none
 */
public record JobEvent(
        Kind kind,
        Place place,
        @Nullable Double loss,
        String message,
        Map<String, Double> figures,
        String release,
        List<GateResult> gates) {

    /** What happened; those after {@link #PUBLISHED} end the job. */
    public enum Kind {
        ACCEPTED,
        STARTED,
        STAGE,
        PROGRESS,
        EVALUATED,
        GATES,
        PUBLISHED,
        ANNOUNCED,
        KEPT,
        REJECTED,
        FAILED,
        CANCELLED,
        FINISHED;

        private static final Set<Kind> GOOD = Set.of(ANNOUNCED, FINISHED);

        /** Whether nothing comes after it. */
        public boolean isEnd() {
            return compareTo(PUBLISHED) > 0;
        }

        /** Whether it is an end that who sent the job wanted. */
        public boolean isGood() {
            return GOOD.contains(this);
        }
    }

    /**
     * Where in a job.
     *
     * @param stage empty outside of stages
     * @param of steps that the stage takes at most; 0 where it takes none
     */
    public record Place(String stage, long step, long of) {

        static final Place NOWHERE = new Place("", 0, 0);
    }

    public JobEvent {
        figures = new TreeMap<>(figures);
        gates = List.copyOf(gates);
    }

    /** With nothing but words. */
    public static JobEvent of(Kind kind, String message) {
        return new JobEvent(kind, Place.NOWHERE, null, message, Map.of(), "", List.of());
    }

    static JobEvent ofRelease(Kind kind, String release, String message) {
        return new JobEvent(kind, Place.NOWHERE, null, message, Map.of(), release, List.of());
    }

    /** What the gates said of a release. */
    static JobEvent ofVerdict(Kind kind, Release release, Verdict verdict, String message) {
        return new JobEvent(
                kind,
                Place.NOWHERE,
                null,
                message,
                verdict.figures(),
                release.id().toString(),
                verdict.results());
    }

    static JobEvent atStage(Kind kind, Place place, @Nullable Double loss, Map<String, Double> figures) {
        return new JobEvent(kind, place, loss, "", figures, "", List.of());
    }
}
