package io.couture.trainer.job;

import ai.onnxruntime.OrtException;
import io.couture.kit.release.ReleaseVersions;
import io.couture.model.ModelContractException;
import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.model.release.ReleaseId;
import io.couture.trainer.gate.Candidacy;
import io.couture.trainer.gate.Rival;
import io.couture.trainer.gate.Verdict;
import io.couture.trainer.run.TrainingRun;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Releases that a job makes, beside those that are there. */
record Candidates(ReleaseShelf shelf, ReleaseBoard board) {

    /**
     * Refuses a release that nobody could take.
     *
     * @throws IllegalArgumentException when the store has it and another job made it, or when services would not follow to
     *     it because what they serve has a higher version
     */
    void require(ReleaseId id, String job) throws IOException {
        if (made(id, job).isPresent()) {
            return;
        }
        if (shelf.store().list().contains(id)) {
            throw new IllegalArgumentException(
                    "release " + id + " is in the store already and never changes; give the new one another version");
        }
        serving(id.name())
                .filter(serving -> ReleaseVersions.ORDER.compare(id.version(), serving.version()) <= 0)
                .ifPresent(serving -> {
                    throw new IllegalArgumentException("version " + id.version() + " of " + id.name() + " is not above "
                            + serving.version() + ", which serves: no service would follow to it");
                });
    }

    /** The release of a name that services serve: the highest of the announced one and those that they may find. */
    private Optional<ReleaseId> serving(String name) {
        return ReleaseVersions.newest(
                Stream.concat(shelf.store().offered().stream(), board.announced(name).stream())
                        .toList(),
                name);
    }

    /** Makes the release, or takes the one that this job made before it was stopped; says what the gates said. */
    Release publish(TrainingRun run, JobPlan plan, String job, Consumer<JobEvent> events)
            throws IOException, OrtException {
        Release release = made(plan.release(), job).orElse(null);
        if (release == null) {
            Rival rival = serving(plan.release().name()).map(this::rival).orElse(null);
            release = run.publish(shelf.workshop(), plan.recipeName(), new Candidacy(job, rival));
        }
        Verdict verdict = Verdict.of(release).orElseThrow();
        String compared = verdict.rival().isEmpty() ? "nothing to compare with" : "compared with " + verdict.rival();
        events.accept(JobEvent.ofVerdict(JobEvent.Kind.GATES, release, verdict, compared));
        shelf.put(release);
        return release;
    }

    /** What this job left in the workshop when it was stopped after publishing. */
    private Optional<Release> made(ReleaseId id, String job) throws IOException {
        ModelStore workshop = new DirectoryModelStore(shelf.workshop());
        if (!workshop.list().contains(id)) {
            return Optional.empty();
        }
        Release there = workshop.open(id);
        return Verdict.of(there).filter(verdict -> verdict.job().equals(job)).map(verdict -> there);
    }

    private Rival rival(ReleaseId id) {
        try {
            return new Rival(id.toString(), shelf.store().open(id), "");
        } catch (ModelContractException absent) {
            return new Rival(id.toString(), null, String.valueOf(absent.getMessage()));
        }
    }

    /** Announces what passed; the end of the job. */
    JobEvent conclude(Release release) throws IOException {
        Verdict verdict = Verdict.of(release).orElseThrow();
        if (!verdict.passed()) {
            return JobEvent.ofVerdict(JobEvent.Kind.KEPT, release, verdict, verdict.reason());
        }
        board.announce(release);
        return JobEvent.ofVerdict(JobEvent.Kind.ANNOUNCED, release, verdict, "");
    }
}
