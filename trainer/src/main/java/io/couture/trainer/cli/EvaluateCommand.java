package io.couture.trainer.cli;

import ai.onnxruntime.OrtException;
import io.couture.model.release.DirectoryModelStore;
import io.couture.model.release.Release;
import io.couture.trainer.data.PictureCache;
import io.couture.trainer.data.Split;
import io.couture.trainer.data.prepare.ReportFiles;
import io.couture.trainer.evaluation.AttributeReader;
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
import io.couture.trainer.evaluation.PreparedPictures;
import io.couture.trainer.evaluation.Retrieval;
import io.couture.trainer.evaluation.Tally;
import io.couture.trainer.evaluation.TestDrawings;
import io.couture.trainer.evaluation.TruePicture;
import io.couture.trainer.fidelity.FeatureNetwork;
import io.couture.trainer.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    private static final String EVALUATION = "evaluation";
    private static final String JUDGE = EVALUATION + "/judge.onnx";
    private static final long DEADLINE_SECONDS = 300;

    @Option(names = "--release", defaultValue = "starter", description = "name/version, or a name's newest version")
    String release;

    @Option(names = "--releases", description = "model store the release lies in; default releases/")
    @Nullable Path releases;

    @Option(names = "--captions", defaultValue = "240", description = "test captions, at least 20")
    int captions;

    @Option(names = "--candidates", defaultValue = "8", description = "pictures for each caption, 2 to 64")
    int candidates;

    @Option(
            names = "--prepared",
            description =
                    "prepared pictures whose captions are drawn, such as work/<recipe>/prepared; default: drawings of "
                            + "the atelier")
    @Nullable Path prepared;

    @Option(names = "--seed", defaultValue = "20", description = "of the choice of pictures, or of the drawings")
    long seed;

    @Option(
            names = "--server",
            defaultValue = "${env:COUTURE_SERVER:-localhost:8080}",
            description = "the running Couture")
    String server;

    @Option(names = "--split", defaultValue = "TEST", description = "of the captions: test or validation")
    Split split;

    @Mixin
    SamplingOptions sampling = new SamplingOptions();

    @Option(
            names = "--reference",
            defaultValue = "500",
            description = "other true pictures that distances are measured from, at least 2")
    int reference;

    @Option(
            names = "--inception",
            description =
                    "an Inception network as ONNX for the distances (one input of colour pictures in [−1, 1]); default: the "
                            + "release's judge")
    @Nullable Path inception;

    @Option(
            names = "--out",
            description =
                    "default: the release's evaluation folder; for all but drawings of the test split, drawn as the release "
                            + "says, a folder in it")
    @Nullable Path out;

    @Override
    public Integer call() throws IOException, OrtException {
        requireRanges();
        Path store = releases == null ? Home.path("releases") : releases;
        Release opened = new DirectoryModelStore(store).open(ReleaseName.find(store, release));
        String id = opened.id().toString();
        Path directory = out == null ? opened.file(folder()) : out;
        requireFeatures(opened);
        PreparedPictures.Sample truth = truth(opened.manifest().imageCodec().imageHeight());
        List<TruePicture> pictures = truth.captions();
        List<JudgedAttribute> questions = JudgedAttribute.all();
        try (OnnxCodec codec = new OnnxCodec(opened);
                AttributeReader judge = hasJudge(opened) ? new OnnxJudge(opened.file(JUDGE)) : AttributeReader.NONE;
                FeatureNetwork network =
                        inception == null ? new OnnxJudge(opened.file(JUDGE)) : new OnnxInception(inception);
                OnnxScorer scorer = new OnnxScorer(opened);
                GrpcPainter painter = new GrpcPainter(server, id, DEADLINE_SECONDS, sampling.choice());
                Progress progress = new Progress("drawing captions", captions, System.out)) {
            System.out.println("encoding, decoding and judging " + captions + " true pictures (half a minute) …");
            OnnxCodec.Measured codecKept = codec.measure(pictures);
            Tally judged = JudgeAccuracy.of(questions, judge, pictures);
            Fidelity.Collector fidelity = new Fidelity.Collector(network);
            fidelity.reference(truth.reference());
            fidelity.truth(pictures, codecKept.decoded());
            Retrieval.Collector retrieval = new Retrieval.Collector(scorer);
            CaptionAccuracy accuracy = new CaptionAccuracy(questions, painter, judge, List.of(fidelity, retrieval));
            accuracy.run(pictures, candidates, progress);
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
                            new EvaluationReport.Drawn(split, source(), sampling.choice()),
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

    private void requireRanges() {
        if (captions < SHEET || candidates < 2 || candidates > 64) {
            throw new IllegalArgumentException("captions " + captions + ", candidates " + candidates + ": at least "
                    + SHEET + " captions and 2 to 64 candidates are taken");
        }
        if (reference < 2) {
            throw new IllegalArgumentException("reference is " + reference + ", must be at least 2");
        }
        if (split == Split.TRAIN) {
            throw new IllegalArgumentException("split is train, must be one that training does not see");
        }
        if (inception != null && !Files.isRegularFile(inception)) {
            throw new IllegalArgumentException("there is no file " + inception);
        }
    }

    /**
     * Where figures go unless {@code --out} says: those that a release is known by are of the atelier's test split, drawn as
     * the release says.
     */
    private String folder() {
        List<String> unlike = new ArrayList<>();
        if (prepared != null) {
            unlike.add("prepared-" + split.key());
        } else if (split != Split.TEST) {
            unlike.add(split.key());
        }
        if (!sampling.choice().isDefault()) {
            unlike.add(sampling.choice().folder());
        }
        return unlike.isEmpty() ? EVALUATION : EVALUATION + "/" + String.join("-", unlike);
    }

    /** What the pictures are of; empty for the atelier's drawings. */
    private String source() throws IOException {
        return prepared == null ? "" : ReportFiles.source(prepared).orElse(prepared.toString());
    }

    private PreparedPictures.Sample truth(int size) throws IOException {
        if (prepared != null) {
            return PreparedPictures.draw(PictureCache.open(prepared, size), split, seed, captions, reference);
        }
        System.out.println("drawing " + captions + " true drawings and " + reference + " others to compare with …");
        return new PreparedPictures.Sample(
                TestDrawings.draw(split, seed, captions, size), TestDrawings.draw(split, seed + 1, reference, size));
    }

    private static boolean hasJudge(Release release) {
        return Files.isRegularFile(release.file(JUDGE));
    }

    /** Distances need somebody's eyes. */
    private void requireFeatures(Release release) {
        if (inception == null && !hasJudge(release)) {
            throw new IllegalArgumentException("release " + release.id() + " has no " + JUDGE
                    + ", as none of its training pictures had labels; say --inception to measure distances without it");
        }
    }
}
