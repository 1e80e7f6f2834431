package io.couture.trainer.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.couture.trainer.config.Recipe;
import io.couture.trainer.config.RecipeFile;
import io.couture.trainer.doctor.DeviceSpeed;
import io.couture.trainer.run.RunFolder;
import io.couture.trainer.run.RunStage;
import io.couture.trainer.run.TrainingRun;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Precision;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Trains each model on the device as on the CPU. A first run on the CPU makes data, tokens and the losses that others are
 * held against; the others start from copies of what it made, so that each model sees the same.
 */
final class TrainingProof {

    /** Of fp32 losses, relative, over the compared steps. */
    static final double MOST_APART = 1e-3;
    /** Of resident memory in MiB, over the steps of the endurance run. */
    private static final double MOST_GROWTH = 64;

    private static final double THOUSAND = 1e3;
    private static final List<RunStage> COMPARED = List.of(RunStage.VQGAN, RunStage.DALLE, RunStage.SCORER);
    private static final List<RunStage> TRAINED =
            List.of(RunStage.VQGAN, RunStage.DALLE, RunStage.SCORER, RunStage.JUDGE);

    private final RecipeFile recipe;
    private final ProofPlan plan;
    private final RunFolder reference;
    private double matrixRate;

    TrainingProof(RecipeFile recipe, ProofPlan plan) {
        this.recipe = recipe.with("atelier.count", plan.lengths().drawings())
                .with("vqgan.reports.logEvery", 1)
                .with("dalle.pace.logEvery", 1)
                .with("scorer.pace.logEvery", 1);
        this.plan = plan;
        this.reference = new RunFolder(plan.work().resolve("reference"));
    }

    /** In the order in which they are tried: the first makes what the others need. */
    List<Claim> claims() {
        return List.of(
                new Claim("matrices are multiplied", this::multiplies),
                new Claim("the CPU trains the reference", this::reference),
                new Claim("vqgan agrees with the CPU", measured -> agrees(RunStage.VQGAN, measured)),
                new Claim("transformer agrees with the CPU", measured -> agrees(RunStage.DALLE, measured)),
                new Claim("scorer agrees with the CPU", measured -> agrees(RunStage.SCORER, measured)),
                new Claim("vqgan trains in bf16, its memory flat", measured -> endures(RunStage.VQGAN, measured)),
                new Claim("transformer trains in bf16, its memory flat", measured -> endures(RunStage.DALLE, measured)),
                new Claim("scorer trains in bf16, its memory flat", measured -> endures(RunStage.SCORER, measured)));
    }

    private boolean multiplies(ObjectNode measured) {
        measured.put("TFLOP/s", matrixRate());
        return true;
    }

    /** Of products on the device, in 16 bits where it has units for them, 10¹² operations a second; measured once. */
    private double matrixRate() {
        if (matrixRate == 0) {
            ComputeDevice device = ComputeDevice.of(plan.device());
            ScalarType type = Precision.of("auto", device) == Precision.BF16 ? ScalarType.BFloat16 : ScalarType.Float;
            try (Gradients none = Gradients.off()) {
                matrixRate = DeviceSpeed.products(device, type) / THOUSAND;
            }
        }
        return matrixRate;
    }

    private boolean reference(ObjectNode measured) throws IOException {
        Map<String, Object> settings = Map.of(
                "device", "cpu", "precision", "fp32", "steps", plan.lengths().steps());
        // All: a VQGAN may learn by the judge's eyes.
        for (RunStage stage : RunStage.inOrder(Recipe.of(recipe), RunStage.IN_FOLDER)) {
            runStage(stage, settings, reference);
        }
        for (RunStage stage : COMPARED) {
            measured.put(
                    stage.key() + " samples/s",
                    StepLog.read(folder(reference, stage)).speed());
        }
        return true;
    }

    private boolean agrees(RunStage stage, ObjectNode measured) throws IOException {
        Map<String, Object> settings = Map.of(
                "device",
                plan.device(),
                "precision",
                "fp32",
                "steps",
                plan.lengths().steps());
        StepLog log = train(stage, "fp32", settings);
        StepLog expected = StepLog.read(folder(reference, stage));
        double apart = StepLog.apart(expected, log);
        measured.put("largest relative difference", apart);
        put(measured, "losses cpu", expected.losses());
        put(measured, "losses", log.losses());
        measured.put("samples/s", log.speed());
        return apart <= MOST_APART;
    }

    private boolean endures(RunStage stage, ObjectNode measured) throws IOException {
        Map<String, Object> settings = Map.of(
                "device",
                plan.device(),
                "precision",
                "bf16",
                "steps",
                plan.lengths().endurance());
        try (MemoryWatch watch = new MemoryWatch(plan.device().equals("cuda"))) {
            StepLog log = train(stage, "bf16", settings);
            double growth = MemoryWatch.growth(watch.mebibytes());
            measured.put("steps", plan.lengths().endurance());
            measured.put("last loss over first", log.fallen());
            measured.put("samples/s", log.speed());
            measured.put("TFLOP/s", log.computed());
            measured.put("share of the matrix rate", log.computed() / matrixRate());
            measured.put("memory growth MiB", growth);
            ArrayNode series = measured.putArray("memory MiB");
            watch.mebibytes().forEach(series::add);
            double onGpu = MemoryWatch.growth(watch.onGpu());
            if (!watch.onGpu().isEmpty()) {
                measured.put("GPU memory growth MiB", onGpu);
                ArrayNode gpuSeries = measured.putArray("GPU memory MiB");
                watch.onGpu().forEach(gpuSeries::add);
            }
            return log.fallen() < 1 && growth <= MOST_GROWTH && onGpu <= MOST_GROWTH;
        }
    }

    /** Trains one stage in a copy of the reference that lacks it. */
    private StepLog train(RunStage stage, String name, Map<String, Object> settings) throws IOException {
        RunFolder folder = new RunFolder(plan.work().resolve(name + "-" + stage.key()));
        // What an earlier attempt left would be gone on with.
        FileUtils.deleteDirectory(folder.root().toFile());
        copyWithout(stage, folder.root());
        runStage(stage, settings, folder);
        return StepLog.read(folder(folder, stage));
    }

    private void runStage(RunStage stage, Map<String, Object> settings, RunFolder folder) throws IOException {
        try (StageOutput output = new StageOutput(plan.log())) {
            stage.run(run(settings, folder, output.log()));
        }
    }

    private TrainingRun run(Map<String, Object> settings, RunFolder folder, PrintStream log) {
        RecipeFile changed = recipe;
        for (RunStage each : TRAINED) {
            String stage = each.key();
            for (Map.Entry<String, Object> setting : settings.entrySet()) {
                changed = changed.with(stage + ".stage." + setting.getKey(), setting.getValue());
            }
            changed = changed.with(stage + ".stage.minutes", 0);
        }
        return new TrainingRun(Recipe.of(changed), folder.root(), log);
    }

    private void copyWithout(RunStage stage, Path target) throws IOException {
        Path without = folder(reference, stage);
        try (Stream<Path> walk = Files.walk(reference.root())) {
            for (Path from : (Iterable<Path>) walk.filter(path -> !path.startsWith(without))::iterator) {
                Path to = target.resolve(reference.root().relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to);
                }
            }
        }
    }

    private static Path folder(RunFolder run, RunStage stage) {
        return run.root().resolve(stage.key());
    }

    private static void put(ObjectNode node, String name, double[] values) {
        ArrayNode array = node.putArray(name);
        for (double value : values) {
            array.add(value);
        }
    }
}
