package io.couture.trainer.gate;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.couture.model.ModelContractException;
import io.couture.model.release.ModelStore;
import io.couture.model.release.Release;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.evaluation.OnnxJudge;
import io.couture.trainer.publish.ReleaseDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges a release while it is still a draft, so that one that is kept back has never been anything else: the verdict is
 * in it when it appears, and {@link ModelStore#KEPT_FILE} with it when a gate is shut.
 *
 * @param training what training measured
 * @param prepared data whose validation split the graphs are measured on
 */
public record ReleaseGate(Gates gates, Candidacy candidacy, Map<String, Double> training, PictureCache prepared)
        implements ReleaseDraft.Inspection {

    private static final String JUDGE = "evaluation/judge.onnx";
    private static final String COMPARISON = "comparison";

    @Override
    public void inspect(Release draft) throws IOException, OrtException {
        Verdict verdict = judge(draft);
        verdict.write(draft);
        if (!verdict.passed()) {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(draft.file(ModelStore.KEPT_FILE).toFile(), Map.of("reason", verdict.reason()));
        }
    }

    private Verdict judge(Release draft) throws OrtException {
        Rival rival = candidacy.rival();
        boolean compared = rival != null && gates.comparison().pictures() > 0;
        Map<String, Double> figures = new TreeMap<>(training);
        Map<String, Double> theirs = new TreeMap<>();
        List<GateResult> results = new ArrayList<>();
        if (compared || gates.needsGraphs()) {
            measure(draft, compared ? rival : null, figures, theirs, results);
        }
        results.addAll(0, gates.limits(figures));
        if (!theirs.isEmpty()) {
            results.addAll(gates.comparison(
                    figures, theirs, Objects.requireNonNull(rival).id()));
        }
        return new Verdict(candidacy.job(), rival == null ? "" : rival.id(), results, figures, theirs);
    }

    /** Both releases by the draft's judge, on the same pictures. */
    private void measure(
            Release draft,
            @Nullable Rival rival,
            Map<String, Double> figures,
            Map<String, Double> theirs,
            List<GateResult> results)
            throws OrtException {
        int count = Math.max(2, gates.comparison().pictures());
        ExamplePictures pictures = ExamplePictures.of(prepared, count);
        boolean judged = pictures.areLabelled() && Files.exists(draft.file(JUDGE));
        try (OnnxJudge judge = judged ? new OnnxJudge(draft.file(JUDGE)) : null) {
            GraphFigures graphs =
                    new GraphFigures(pictures, judge, gates.comparison().candidates());
            figures.putAll(graphs.of(draft));
            if (rival != null) {
                compare(graphs, rival, theirs, results);
            }
        }
    }

    private static void compare(GraphFigures graphs, Rival rival, Map<String, Double> theirs, List<GateResult> results)
            throws OrtException {
        Release release = rival.release();
        if (release == null) {
            results.add(GateResult.missing(
                    COMPARISON, "release " + rival.id() + " serves and cannot be measured: " + rival.problem()));
            return;
        }
        try {
            theirs.putAll(graphs.of(release));
        } catch (IllegalArgumentException | ModelContractException different) {
            results.add(GateResult.missing(COMPARISON, String.valueOf(different.getMessage())));
        }
    }
}
