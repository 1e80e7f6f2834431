package io.couture.trainer.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.loss.AdaptiveWeight;
import io.couture.trainer.loss.CodeUse;
import io.couture.trainer.loss.HingeLoss;
import io.couture.trainer.loss.PerceptualLoss;
import io.couture.trainer.loss.ReconstructionLoss;
import io.couture.trainer.optim.GradientClip;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.quantize.Quantizer;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Gradients;
import io.couture.trainer.torch.Precision;
import io.couture.trainer.torch.Scope;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.TorchOps;
import io.couture.trainer.torch.TorchRuntime;
import io.couture.trainer.watch.TrainingBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Trains a VQGAN (Esser et al. 2021). In its work folder it leaves {@code log.jsonl}, {@code checkpoints/step-*},
 * and grids of pictures above their reconstructions as {@code reconstructions.png} (latest) and one per evaluation.
 * Started again on the same folder, it goes on from the newest checkpoint.
 */
public final class VqganTrainer {
    private static final String EVALUATION = "evaluation ";
    private static final String PSNR = "psnr";

    private final VqganRecipe recipe;
    private final StageConfig stage;
    private final Path work;
    private final ComputeDevice device;
    private final Precision precision;
    private final PictureBatches batches;
    private final BatchSource evaluationPictures;
    private final ReconstructionLoss reconstructionLoss;
    private final Quantizer quantizer;
    private final VqganPass pass;
    private final @Nullable PerceptualLoss perceptualLoss;
    private final Team team;
    private final Start start;

    /** How a run ended: the number of steps done, the last evaluation and the checkpoint folder. */
    public record Result(long steps, Map<String, Double> evaluation, Checkpoint checkpoint) {
        public Result {
            evaluation = Map.copyOf(evaluation);
        }
    }

    /** Without a perceptual loss. */
    public VqganTrainer(VqganRecipe recipe, BatchSource training, BatchSource evaluation, Path work) {
        this(recipe, training, evaluation, work, null, Team.alone(), Start.RANDOM);
    }

    /**
     * With others, who train the same.
     *
     * @param recipe whose batch has a part for each member of the team, or several
     * @param work one folder for all; the leader leaves there what one alone would, the others a log
     * @param perceptual the perceptual loss, which whoever made it closes; null where its weight is 0
     * @param start what a new run begins with, the same for all
     */
    public VqganTrainer(
            VqganRecipe recipe,
            BatchSource training,
            BatchSource evaluation,
            Path work,
            @Nullable PerceptualLoss perceptual,
            Team team,
            Start start) {
        team.requireShares(recipe.stage().update().accumulate());
        this.team = team;
        this.start = start;
        this.recipe = recipe;
        this.stage = recipe.stage();
        this.work = work;
        this.device = ComputeDevice.of(stage.device());
        this.precision = Precision.of(stage.precision(), device);
        this.batches = new PictureBatches(training, stage.part(), true, stage.seed(), device);
        this.evaluationPictures = evaluation;
        VqganRecipe.Losses losses = recipe.losses();
        this.reconstructionLoss =
                new ReconstructionLoss(losses.pixels(), losses.averages(), losses.edges(), losses.colour());
        this.quantizer = Quantizer.of(recipe);
        this.pass = new VqganPass(quantizer, device, precision);
        this.perceptualLoss = perceptual;
        require(losses.perceptual(), perceptual);
    }

    private void require(VqganRecipe.Perceptual wanted, @Nullable PerceptualLoss given) {
        if (wanted.weight() > 0 != (given != null)) {
            throw new IllegalArgumentException("losses.perceptual.weight is " + wanted.weight() + ", but there is "
                    + (given == null ? "no network" : "a network") + " to compare with");
        }
        int size = recipe.model().imageSize();
        if (given != null && size % given.side() != 0) {
            throw new IllegalArgumentException("vqgan.model.imageSize is " + size + ", the perceptual loss by "
                    + given.name() + " takes multiples of " + given.side());
        }
    }

    /** Trains until steps or minutes are over or the JVM is told to stop; always leaves a checkpoint. */
    public Result run() throws IOException {
        Files.createDirectories(work);
        TorchRuntime.threads(stage.threads());
        Path checkpoints = work.resolve("checkpoints");
        try (StopSignal stop = StopSignal.install();
                VqganState state = new VqganState(recipe, device)) {
            Optional<Checkpoint> newest = Checkpoint.newest(checkpoints);
            if (newest.isEmpty()) {
                state.begin(start);
            }
            JsonNode saved = newest.isPresent() ? state.restore(newest.get()) : Course.beginning();
            Course course = new Course("vqgan", stage, checkpoints, saved);
            try (TrainingLog log =
                    new TrainingLog("vqgan", team.logFolder(work), course.step(), TrainingBar.standard("vqgan"))) {
                if (perceptualLoss != null) {
                    log.note(course.step(), "perceptual loss by " + perceptualLoss.name());
                }
                VqganEvaluation evaluation = new VqganEvaluation(
                        state.model, evaluationPictures, recipe.reports().evaluationPictures());
                train(state, course, evaluation, log, stop);
                Map<String, Double> last = Map.of();
                if (team.leads()) {
                    state.save(checkpoints, course);
                    last = evaluate(evaluation, state, log, course.step());
                }
                // The others go on once the checkpoint is there.
                team.fromLeader(course.step());
                return new Result(
                        course.step(), last, Checkpoint.newest(checkpoints).orElseThrow());
            }
        }
    }

    private void train(VqganState state, Course course, VqganEvaluation evaluation, TrainingLog log, StopSignal stop)
            throws IOException {
        VqganRecipe.Reports reports = recipe.reports();
        PaceRecipe often = new PaceRecipe(reports.logEvery(), reports.evaluateEvery(), reports.saveEvery());
        TrainingLoop.Run run = new TrainingLoop.Run() {
            @Override
            public Map<String, Double> step(double progress, float rate) {
                if (state.guard.asks() && adversarial(state, course.step(), progress)) {
                    double psnr = team.leads() ? figure(evaluation.measure(state.ema.weights()), PSNR) : 0;
                    state.guard.joins(team.fromLeader(psnr)[0]);
                }
                try (Scope scope = new Scope()) {
                    return VqganTrainer.this.step(state, course, progress, rate);
                }
            }

            @Override
            public double evaluate(long step) throws IOException {
                double[] figures = new double[2];
                if (team.leads()) {
                    Map<String, Double> logged = VqganTrainer.this.evaluate(evaluation, state, log, step);
                    figures[0] = figure(logged, EVALUATION + PSNR);
                    figures[1] = figure(logged, EVALUATION + "l1");
                }
                double[] heard = team.fromLeader(figures);
                Optional<String> action = state.guard.evaluated(heard[0]);
                if (action.isPresent()) {
                    log.note(step, action.get());
                }
                return heard[1];
            }

            @Override
            public void save() throws IOException {
                if (team.leads()) {
                    state.save(work.resolve("checkpoints"), course);
                }
            }

            @Override
            public long fixedBytes() {
                return state.fixedBytes();
            }
        };
        new TrainingLoop(stage, often, "difference", "pictures/s").run(run, course, log, stop, team);
    }

    /**
     * One step: for each of this process's parts of the batch forward, loss, backward; then the sum over the team, clip,
     * update. Returns what the log shows.
     */
    private Map<String, Double> step(VqganState state, Course course, double progress, float rate) {
        long step = course.step();
        boolean quantised = step >= recipe.codebook().after();
        boolean fixed = quantised && progress >= recipe.codebook().fixedFrom();
        boolean adversarial = adversarial(state, step, progress);
        if (step == recipe.codebook().after() && recipe.codebook().clusterBatches() > 0) {
            startCodebook(state, step);
            // Processors round differently, and clusters make much of it.
            team.fromLeader(state.codebook.tensors());
        }
        state.weights.clearGradients();
        state.opponentWeights.clearGradients();
        try (VqganParts parts = new VqganParts(stage.update().accumulate())) {
            for (int part = team.rank(); part < parts.count(); part += team.size()) {
                long number = step * parts.count() + part;
                // Codes that are drawn are drawn alike, whoever has the part.
                TorchRuntime.seed(Shuffle.random(stage.seed(), number).nextLong());
                try (Scope scope = new Scope()) {
                    Tensor pixels = batches.at(number);
                    VqganPass.Forward forward = fixed
                            ? pass.decoding(state, pixels)
                            : pass.of(state, pixels, quantised ? progress : VqganPass.UNQUANTISED);
                    learn(state, pixels, forward, parts, new Joined(adversarial, perceptual(progress)));
                }
            }
            parts.share(team);
            team.sumGradients(state.weights.tensors().values());
            if (quantised && !fixed) {
                parts.values().putAll(quantizer.figures(progress));
            }
            return update(state, course, parts, rate, adversarial);
        }
    }

    /** Losses that are not there from the start. */
    private record Joined(boolean adversarial, @Nullable PerceptualLoss perceptual) {}

    private @Nullable PerceptualLoss perceptual(double progress) {
        return progress >= recipe.losses().perceptual().from() ? perceptualLoss : null;
    }

    private boolean adversarial(VqganState state, long step, double progress) {
        return step >= recipe.codebook().after()
                && progress >= recipe.discriminator().from()
                && !state.guard.isStopped();
    }

    private Map<String, Double> update(
            VqganState state, Course course, VqganParts parts, float rate, boolean adversarial) {
        long step = course.step();
        Map<String, Double> values = parts.values();
        double norm = GradientClip.clip(state.weights, stage.clip());
        course.require(parts.loss(), norm, () -> names(step));
        state.optimizer.step(rate);
        state.ema.update(step);
        if (parts.tokens().length > 0) {
            values.put("revived", (double) state.codebook.used(parts.tokens(), parts.rows(), step));
            values.put(
                    "perplexity",
                    CodeUse.perplexity(parts.tokens(), recipe.model().codes()));
        }
        if (adversarial) {
            values.put("discriminator", trainOpponent(state, course, parts, rate));
            values.put("adversary", (double) adversary(state));
        }
        values.put("norm", norm);
        return values;
    }

    /** Adds a part's share to the gradients. */
    private void learn(VqganState state, Tensor pixels, VqganPass.Forward forward, VqganParts parts, Joined joined) {
        Tensor difference = difference(pixels, forward.reconstruction(), parts, joined.perceptual());
        Tensor loss = difference;
        if (forward.codebookLoss() != null) {
            loss = loss.add(forward.codebookLoss(), new Scalar(quantizer.weight()));
            parts.add("codebook", forward.codebookLoss());
        }
        if (joined.adversarial()) {
            Tensor fooled = HingeLoss.generator(judge(state, forward.reconstruction()));
            Tensor weight = AdaptiveWeight.of(difference, fooled, state.weights.get(state.model.lastDecoderWeight()));
            loss = loss.add(fooled.mul(weight), new Scalar(adversary(state)));
            parts.add("fooled", fooled);
            parts.add("balance", weight);
            parts.show(pixels, forward.reconstruction());
        }
        loss.div(new Scalar((float) parts.count())).backward();
        parts.add("difference", difference);
        parts.addLoss(loss);
        if (forward.tokens() != null && forward.codebookLoss() != null) {
            parts.used(
                    forward.tokens(), forward.rows().reshape(-1, recipe.model().codeWidth()));
        }
    }

    /** How different pictures are from their reconstruction, by pixels and by what a network sees. */
    private Tensor difference(
            Tensor pixels, Tensor reconstruction, VqganParts parts, @Nullable PerceptualLoss perceptual) {
        Tensor byPixels = reconstructionLoss.of(pixels, reconstruction);
        if (perceptual == null) {
            return byPixels;
        }
        Tensor seen = perceptual.of(pixels, reconstruction, precision);
        parts.add("perceptual", seen);
        return byPixels.add(seen, new Scalar(recipe.losses().perceptual().weight()));
    }

    /** Weight of the adversarial loss beside the adaptive one. */
    private float adversary(VqganState state) {
        return recipe.discriminator().weight() * state.guard.weight();
    }

    private Tensor judge(VqganState state, Tensor pixels) {
        try (Precision.Autocast cast = precision.autocast(device)) {
            return VqganPass.wide(state.opponent.forward(new TorchOps(state.opponentWeights), pixels));
        }
    }

    private double trainOpponent(VqganState state, Course course, VqganParts parts, float rate) {
        state.opponentWeights.clearGradients();
        double total = 0;
        for (Tensor pictures : parts.realThenFake()) {
            try (Scope scope = new Scope()) {
                // Both halves in one pass: group normalisation treats each picture alone.
                Tensor scores = judge(state, pictures);
                long half = scores.size(0) / 2;
                Tensor loss = HingeLoss.discriminator(scores.narrow(0, 0, half), scores.narrow(0, half, half));
                loss.div(new Scalar((float) parts.count())).backward();
                total += loss.item_float() / parts.count();
            }
        }
        team.sumGradients(state.opponentWeights.tensors().values());
        requireFinite(course, GradientClip.clip(state.opponentWeights, stage.clip()));
        state.opponentOptimizer.step(rate);
        return team.sum(total)[0];
    }

    private void startCodebook(VqganState state, long step) {
        try (Gradients none = Gradients.off()) {
            List<Tensor> rows = new ArrayList<>();
            TorchOps ops = new TorchOps(state.weights);
            for (int batch = 0; batch < recipe.codebook().clusterBatches(); batch++) {
                try (Scope scope = new Scope()) {
                    Tensor pixels = batches.at(step * stage.update().accumulate() + batch);
                    Tensor found = state.model.rows(ops, state.model.encode(ops, pixels));
                    rows.add(scope.keep(found.reshape(-1, recipe.model().codeWidth())));
                }
            }
            state.codebook.start(ops.concat(rows, 0), step);
            rows.forEach(Scope::release);
        }
    }

    private Map<String, Double> evaluate(VqganEvaluation evaluation, VqganState state, TrainingLog log, long step)
            throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        evaluation.measure(state.ema.weights()).forEach((name, value) -> values.put(EVALUATION + name, value));
        log.write(step, values);
        evaluation.draw(state.ema.weights(), log.gallery(step));
        return values;
    }

    private static double figure(Map<String, Double> figures, String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    private String names(long step) {
        int parts = stage.update().accumulate();
        return LongStream.range(step * parts, (step + 1) * parts)
                .mapToObj(batches::names)
                .collect(Collectors.joining(", "));
    }

    private void requireFinite(Course course, double opponentNorm) {
        if (!Double.isFinite(opponentNorm)) {
            throw course.diverged("the discriminator's gradient norm is " + opponentNorm, () -> names(course.step()));
        }
    }
}
