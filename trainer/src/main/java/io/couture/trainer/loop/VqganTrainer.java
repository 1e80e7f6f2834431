package io.couture.trainer.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.loss.AdaptiveWeight;
import io.couture.trainer.loss.CodeUse;
import io.couture.trainer.loss.CodebookLoss;
import io.couture.trainer.loss.HingeLoss;
import io.couture.trainer.loss.ReconstructionLoss;
import io.couture.trainer.model.Vqgan;
import io.couture.trainer.optim.GradientClip;
import io.couture.trainer.optim.Schedule;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Tensors;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Trains a VQGAN (Esser et al. 2021). In its work folder it leaves {@code log.jsonl}, {@code checkpoints/step-*},
 * and grids of pictures above their reconstructions as {@code reconstructions.png} (latest) and one per evaluation.
 * Started again on the same folder, it goes on from the newest checkpoint.
 */
public final class VqganTrainer {
    private final VqganRecipe recipe;
    private final StageConfig stage;
    private final Path work;
    private final ComputeDevice device;
    private final Precision precision;
    private final PictureBatches batches;
    private final BatchSource evaluationPictures;
    private final TrainingLog log;
    private final ReconstructionLoss reconstructionLoss;
    private final CodebookLoss codebookLoss;

    /** How a run ended: the number of steps done, the last evaluation and the checkpoint folder. */
    public record Result(long steps, Map<String, Double> evaluation, Checkpoint checkpoint) {
        public Result {
            evaluation = Map.copyOf(evaluation);
        }
    }

    public VqganTrainer(VqganRecipe recipe, BatchSource training, BatchSource evaluation, Path work) {
        this.recipe = recipe;
        this.stage = recipe.stage();
        this.work = work;
        this.device = ComputeDevice.of(stage.device());
        this.precision = Precision.of(stage.precision(), device);
        this.batches = new PictureBatches(training, stage.batch(), true, stage.seed(), device);
        this.evaluationPictures = evaluation;
        this.log = new TrainingLog("vqgan", work.resolve("log.jsonl"), System.out);
        VqganRecipe.Losses losses = recipe.losses();
        this.reconstructionLoss =
                new ReconstructionLoss(losses.pixels(), losses.averages(), losses.edges(), losses.colour());
        this.codebookLoss = new CodebookLoss(losses.commitment());
    }

    /** Trains until steps or minutes are over or the JVM is told to stop; always leaves a checkpoint. */
    public Result run() throws IOException {
        Files.createDirectories(work);
        TorchRuntime.threads(stage.threads());
        Path checkpoints = work.resolve("checkpoints");
        try (StopSignal stop = StopSignal.install();
                VqganState state = new VqganState(recipe, device)) {
            Optional<Checkpoint> newest = Checkpoint.newest(checkpoints);
            long step = 0;
            double seconds = 0;
            if (newest.isPresent()) {
                JsonNode saved = state.restore(newest.get());
                step = saved.path("step").asLong();
                seconds = saved.path("seconds").asDouble();
            }
            Clock clock = new Clock(stage, seconds);
            Schedule schedule = new Schedule(stage.learningRate(), stage.warmup(), 0.02f);
            VqganEvaluation evaluation = new VqganEvaluation(
                    state.model, evaluationPictures, recipe.reports().evaluationPictures());
            long lastLogged = step;
            double lastSeconds = seconds;
            while (clock.progress(step) < 1 && !stop.requested()) {
                double progress = clock.progress(step);
                float rate = schedule.at(step, progress);
                Map<String, Double> values;
                try (Scope scope = new Scope()) {
                    values = step(state, step, progress, rate);
                }
                step++;
                if (step % recipe.reports().logEvery() == 0) {
                    values.put("rate", (double) rate);
                    double now = clock.seconds();
                    values.put("pictures/s", (step - lastLogged) * stage.batch() / (now - lastSeconds));
                    values.put("minutes left", clock.remaining(step) / 60);
                    log.write(step, values);
                    lastLogged = step;
                    lastSeconds = now;
                }
                if (step % recipe.reports().evaluateEvery() == 0) {
                    evaluate(evaluation, state, step);
                }
                if (step % recipe.reports().saveEvery() == 0) {
                    state.save(checkpoints, step, clock.seconds());
                }
            }
            state.save(checkpoints, step, clock.seconds());
            Map<String, Double> last = evaluate(evaluation, state, step);
            return new Result(step, last, Checkpoint.newest(checkpoints).orElseThrow());
        }
    }

    /** One step: batch, forward, loss, backward, clip, update. Returns what the log shows. */
    private Map<String, Double> step(VqganState state, long step, double progress, float rate) {
        boolean quantised = step >= recipe.codebook().after();
        boolean fixed = quantised && progress >= recipe.codebook().fixedFrom();
        boolean adversarial = quantised && progress >= recipe.discriminator().from();
        if (step == recipe.codebook().after() && recipe.codebook().clusterBatches() > 0) {
            startCodebook(state, step);
        }
        Map<String, Double> values = new LinkedHashMap<>();
        state.weights.clearGradients();
        state.opponentWeights.clearGradients();
        Tensor pixels = batches.at(step);
        Forward forward = fixed ? decoding(state, pixels) : forward(state, pixels, quantised);
        Tensor difference = reconstructionLoss.of(pixels, forward.reconstruction());
        Tensor loss = difference;
        if (forward.codebookLoss() != null) {
            loss = loss.add(forward.codebookLoss(), new Scalar(recipe.losses().codebook()));
        }
        if (adversarial) {
            Tensor fooled = HingeLoss.generator(judge(state, forward.reconstruction()));
            Tensor weight = AdaptiveWeight.of(difference, fooled, state.weights.get(state.model.lastDecoderWeight()));
            loss = loss.add(
                    fooled.mul(weight), new Scalar(recipe.discriminator().weight()));
            values.put("fooled", (double) fooled.item_float());
            values.put("balance", (double) weight.item_float());
        }
        loss.backward();
        double norm = GradientClip.clip(state.weights, stage.clip());
        requireFinite(step, "loss", loss.item_float());
        requireFinite(step, "gradient norm", norm);
        state.optimizer.step(rate);
        state.ema.update(step);
        if (forward.tokens() != null && forward.codebookLoss() != null) {
            long[] tokens = Tensors.toLongs(forward.tokens());
            Tensor flat = forward.rows().reshape(-1, recipe.model().codeWidth());
            values.put("revived", (double) state.codebook.used(tokens, flat, step));
            values.put("perplexity", CodeUse.perplexity(tokens, recipe.model().codes()));
            values.put("codebook", (double) forward.codebookLoss().item_float());
        }
        if (adversarial) {
            values.put(
                    "discriminator",
                    trainOpponent(state, pixels, forward.reconstruction().detach(), step, rate));
        }
        values.put("difference", (double) difference.item_float());
        values.put("norm", norm);
        return values;
    }

    /** Rows [B, T, C] before quantisation, pixels after, and, once codes are used, tokens and their loss. */
    private record Forward(
            Tensor rows,
            Tensor reconstruction,
            @Nullable Tensor tokens,
            @Nullable Tensor codebookLoss) {}

    private Forward forward(VqganState state, Tensor pixels, boolean quantised) {
        Vqgan model = state.model;
        TorchOps ops = new TorchOps(state.weights);
        try (Precision.Autocast cast = precision.autocast(device)) {
            Tensor rows = model.rows(ops, model.encode(ops, pixels));
            if (!quantised) {
                return new Forward(rows, wide(model.decodeRows(ops, rows)), null, null);
            }
            Tensor tokens = model.nearest(ops, rows.detach());
            Tensor codes = ops.embedding(model.codes(ops), tokens);
            Tensor reconstruction = model.decodeRows(ops, CodebookLoss.straightThrough(rows, codes));
            return new Forward(rows, wide(reconstruction), tokens, codebookLoss.of(wide(rows), wide(codes)));
        }
    }

    /** Only the decoder learns: from the codes that the averages choose, which are what will be served. */
    private Forward decoding(VqganState state, Tensor pixels) {
        state.fixTokens();
        Vqgan model = state.model;
        TorchOps ops = new TorchOps(state.weights);
        try (Precision.Autocast cast = precision.autocast(device)) {
            Tensor codes =
                    ops.embedding(model.codes(ops), model.tokens(ops, pixels)).detach();
            return new Forward(codes, wide(model.decodeRows(ops, codes)), null, null);
        }
    }

    private Tensor judge(VqganState state, Tensor pixels) {
        try (Precision.Autocast cast = precision.autocast(device)) {
            return wide(state.opponent.forward(new TorchOps(state.opponentWeights), pixels));
        }
    }

    private double trainOpponent(VqganState state, Tensor real, Tensor fake, long step, float rate) {
        state.opponentWeights.clearGradients();
        // Both halves in one pass: group normalisation treats each picture alone.
        Tensor scores = judge(state, torch.cat(new TensorVector(real, fake), 0));
        long half = real.size(0);
        Tensor loss = HingeLoss.discriminator(scores.narrow(0, 0, half), scores.narrow(0, half, half));
        loss.backward();
        requireFinite(step, "discriminator norm", GradientClip.clip(state.opponentWeights, stage.clip()));
        state.opponentOptimizer.step(rate);
        return loss.item_float();
    }

    private void startCodebook(VqganState state, long step) {
        try (Gradients none = Gradients.off()) {
            List<Tensor> rows = new ArrayList<>();
            TorchOps ops = new TorchOps(state.weights);
            for (int batch = 0; batch < recipe.codebook().clusterBatches(); batch++) {
                Tensor pixels = batches.at(step + batch);
                rows.add(state.model
                        .rows(ops, state.model.encode(ops, pixels))
                        .reshape(-1, recipe.model().codeWidth()));
            }
            state.codebook.start(ops.concat(rows, 0), step);
        }
    }

    private Map<String, Double> evaluate(VqganEvaluation evaluation, VqganState state, long step) throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        evaluation.measure(state.ema.weights()).forEach((name, value) -> values.put("evaluation " + name, value));
        log.write(step, values);
        Path grid = work.resolve("reconstructions-%08d.png".formatted(step));
        evaluation.draw(state.ema.weights(), grid);
        Files.copy(grid, work.resolve("reconstructions.png"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return values;
    }

    private static Tensor wide(Tensor tensor) {
        return tensor.to(torch.ScalarType.Float);
    }

    private static void requireFinite(long step, String what, double value) {
        if (!Double.isFinite(value)) {
            throw new TrainingDivergedException("vqgan", step, what, value);
        }
    }
}
