package io.couture.trainer.cli;

import ai.onnxruntime.OrtException;
import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.Release;
import io.couture.trainer.data.Split;
import io.couture.trainer.evaluation.CaptionAccuracy;
import io.couture.trainer.evaluation.EvaluationReport;
import io.couture.trainer.evaluation.Fidelity;
import io.couture.trainer.evaluation.GrpcPainter;
import io.couture.trainer.evaluation.JudgeAccuracy;
import io.couture.trainer.evaluation.JudgedAttribute;
import io.couture.trainer.evaluation.OnnxCodec;
import io.couture.trainer.evaluation.OnnxInception;
import io.couture.trainer.evaluation.OnnxJudge;
import io.couture.trainer.evaluation.OnnxScorer;
import io.couture.trainer.evaluation.PictureSheet;
import io.couture.trainer.evaluation.Retrieval;
import io.couture.trainer.evaluation.Tally;
import io.couture.trainer.evaluation.TestDrawing;
import io.couture.trainer.evaluation.TestDrawings;
import io.couture.trainer.fidelity.FeatureNetwork;
import io.couture.trainer.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a release through a running Couture. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Draws captions that training never saw through a running Couture and lets the judge read the pictures.",
            "Also measures how far all pictures are from true ones: Fréchet and kernel distance, Inception Score and",
            "R-precision. Writes evaluation.json, evaluation.md and sheet.png."
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final int SHEET = 20;
    private static final long DEADLINE_SECONDS = 300;

    @Option(names = "--release", defaultValue = "starter", description = "name/version, or a name's newest version")
    String release;

    @Option(names = "--releases", description = "model store the release lies in; default releases/")
    @Nullable Path releases;

    @Option(names = "--captions", defaultValue = "240", description = "test captions, at least 20")
    int captions;

    @Option(names = "--candidates", defaultValue = "8", description = "pictures for each caption, 2 to 64")
    int candidates;

    @Option(names = "--seed", defaultValue = "20", description = "of the test drawings")
    long seed;

    @Option(
            names = "--server",
            defaultValue = "${env:COUTURE_SERVER:-localhost:8080}",
            description = "the running Couture")
    String server;

    @Option(names = "--split", defaultValue = "TEST", description = "of the captions: test or validation")
    Split split;

    @Option(
            names = "--reference",
            defaultValue = "500",
            description = "true drawings that distances are measured from, at least 2")
    int reference;

    @Option(
            names = "--inception",
            description =
                    "an Inception network as ONNX for the distances (one input of colour pictures in [−1, 1]); default: the "
                            + "release's judge")
    @Nullable Path inception;

    @Option(names = "--out", description = "default: the release's evaluation folder")
    @Nullable Path out;

    @Override
    public Integer call() throws IOException, OrtException {
        if (captions < SHEET || candidates < 2 || candidates > 64) {
            throw new IllegalArgumentException("captions " + captions + ", candidates " + candidates + ": at least "
                    + SHEET + " captions and 2 to 64 candidates are taken");
        }
        if (reference < 2) {
            throw new IllegalArgumentException("reference is " + reference + ", must be at least 2");
        }
        if (inception != null && !Files.isRegularFile(inception)) {
            throw new IllegalArgumentException("there is no file " + inception);
        }
        Path store = releases == null ? Home.path("releases") : releases;
        Release opened = new DirectoryModelStore(store).open(ReleaseName.find(store, release));
        String id = opened.id().toString();
        Path directory = out == null ? opened.file("evaluation") : out;
        int size = opened.manifest().imageCodec().imageHeight();
        List<TestDrawing> drawings = TestDrawings.draw(split, seed, captions, size);
        List<JudgedAttribute> questions = JudgedAttribute.all();
        try (OnnxCodec codec = new OnnxCodec(opened);
                OnnxJudge judge = new OnnxJudge(opened.file("evaluation/judge.onnx"));
                FeatureNetwork network = inception == null ? judge : new OnnxInception(inception);
                OnnxScorer scorer = new OnnxScorer(opened);
                GrpcPainter painter = new GrpcPainter(server, id, DEADLINE_SECONDS);
                Progress progress = new Progress("drawing captions", captions, System.out)) {
            System.out.println("encoding, decoding and judging " + captions + " true drawings (half a minute) …");
            OnnxCodec.Measured codecKept = codec.measure(drawings);
            Tally judged = JudgeAccuracy.of(questions, judge, drawings);
            System.out.println("drawing " + reference + " true drawings to compare with …");
            Fidelity.Collector fidelity = new Fidelity.Collector(network);
            fidelity.reference(TestDrawings.draw(split, seed + 1, reference, size));
            fidelity.truth(drawings, codecKept.decoded());
            Retrieval.Collector retrieval = new Retrieval.Collector(scorer);
            CaptionAccuracy accuracy = new CaptionAccuracy(questions, painter, judge, List.of(fidelity, retrieval));
            accuracy.run(drawings, candidates, progress);
            EvaluationReport report = new EvaluationReport(
                    id,
                    captions,
                    candidates,
                    accuracy.best(),
                    accuracy.random(),
                    new EvaluationReport.Ceilings(
                            accuracy.chosen(), judged, JudgeAccuracy.of(questions, judge, codecKept.decoded())),
                    codecKept.reconstruction(),
                    opened.manifest().imageCodec().codes(),
                    new EvaluationReport.Details(
                            split,
                            accuracy.bestByValue(),
                            accuracy.randomByValue(),
                            fidelity.measure(),
                            retrieval.measure()));
            report.write(directory);
            PictureSheet.write(
                    directory.resolve("sheet.png"), accuracy.samples().subList(0, SHEET));
            System.out.println(report.markdown());
            System.out.println("written to " + directory);
        }
        return 0;
    }
}
