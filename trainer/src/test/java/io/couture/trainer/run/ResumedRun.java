package io.couture.trainer.run;

import io.couture.trainer.config.PaceRecipe;
import io.couture.trainer.config.StageConfig;
import io.couture.trainer.config.UpdateConfig;
import io.couture.trainer.config.VqganRecipe;
import io.couture.trainer.loop.BatchSource;
import io.couture.trainer.loop.ShapePictures;
import io.couture.trainer.loop.VqganTrainer;
import io.couture.trainer.loss.PerceptualLoss;
import io.couture.trainer.model.DalleConfig;
import io.couture.trainer.model.DalleSequence;
import io.couture.trainer.model.PatchDiscriminator;
import io.couture.trainer.model.VqganConfig;
import io.couture.trainer.model.VqganConfig.Quantizer;
import io.couture.trainer.model.perception.JudgePerception;
import io.couture.trainer.parallel.Team;
import io.couture.trainer.task.CaptionTokens;
import io.couture.trainer.task.DalleTask;
import io.couture.trainer.task.TaskTrainer;
import io.couture.trainer.tokens.ImageTokens;
import io.couture.trainer.torch.ComputeDevice;
import io.couture.trainer.torch.Start;
import io.couture.trainer.torch.TorchWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A short run of either trainer, which its test kills: arguments are what to train, the work folder, and, to be killed,
 * after how many examples the run stands still.
 */
final class ResumedRun {

    static final int STEPS = 32;
    static final int SAVE_EVERY = 10;

    private static final int EXAMPLES = 11;
    private static final int SIDE = 32;

    /** Instead of a number of examples: each takes a while, so that whoever watches is in time. */
    static final String SLOW = "slow";

    private static final int SLOW_MILLISECONDS = 20;

    private static boolean slow;

    private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

    private ResumedRun() {}

    public static void main(String[] arguments) throws IOException {
        Path work = Path.of(arguments[1]);
        slow = arguments.length > 2 && arguments[2].equals(SLOW);
        LEFT.set(arguments.length > 2 && !slow ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE);
        switch (arguments[0]) {
            case "vqgan" ->
                vqgan(work, recipe(Quantizer.NEAREST, 1000, opponent(0.4, 0.4f, VqganRecipe.Guard.NONE)), null);
            case "gumbel" -> vqgan(work, recipe(Quantizer.GUMBEL, 1000, opponent(1, 0, VqganRecipe.Guard.NONE)), null);
            case "guarded" -> guarded(work);
            case "dalle" -> dalle(work);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static StageConfig stage(int batch) {
        UpdateConfig update = new UpdateConfig(UpdateConfig.Method.MUON, 1, UpdateConfig.Rate.COSINE, 1, 0.5f, 1000);
        return new StageConfig(STEPS, 0, batch, 2e-3f, 5, 0.01f, 0.9f, 1, 3, "cpu", "fp32", 1, update);
    }

    /** With everything on that has a state: codes that start and are revived, an opponent that joins, tokens that are fixed. */
    private static VqganRecipe recipe(Quantizer quantizer, int evaluateEvery, VqganRecipe.Opponent opponent) {
        return new VqganRecipe(
                stage(2),
                new VqganConfig(SIDE, 16, 8, stack(), stack(), false, quantizer == Quantizer.NEAREST, quantizer),
                new VqganRecipe.Losses(1, 0.5f, 0.5f, 1, 1, 0.25f, VqganRecipe.Perceptual.NONE),
                new VqganRecipe.CodebookStart(5, 1, 4, 0.8),
                opponent,
                new VqganRecipe.Reports(1, evaluateEvery, SAVE_EVERY, 4));
    }

    /**
     * The opponent weighs so much that its guard lowers it before the checkpoint at step 10 and again after it; and a
     * network compares the pictures.
     */
    private static void guarded(Path work) throws IOException {
        VqganRecipe plain = recipe(Quantizer.NEAREST, 3, opponent(0.16, 1000, new VqganRecipe.Guard(1e-3, 0.5f, 20)));
        VqganRecipe recipe = new VqganRecipe(
                plain.stage(),
                plain.model(),
                new VqganRecipe.Losses(1, 0.5f, 0.5f, 1, 1, 0.25f, new VqganRecipe.Perceptual(1, "", 0)),
                plain.codebook(),
                plain.discriminator(),
                plain.reports());
        JudgePerception network = new JudgePerception();
        try (TorchWeights weights = TorchWeights.create(network.weights(), ComputeDevice.CPU, 7);
                PerceptualLoss loss = new PerceptualLoss("a judge", network, weights.copy())) {
            vqgan(work, recipe, loss);
        }
    }

    private static void vqgan(Path work, VqganRecipe recipe, @Nullable PerceptualLoss perceptual) throws IOException {
        Shapes shapes = new Shapes(new ShapePictures(EXAMPLES, SIDE, 1));
        new VqganTrainer(recipe, shapes, new ShapePictures(4, SIDE, 2), work, perceptual, Team.alone(), Start.RANDOM)
                .run();
    }

    private static VqganRecipe.Opponent opponent(double from, float weight, VqganRecipe.Guard guard) {
        return new VqganRecipe.Opponent(new PatchDiscriminator.Config(8, 1, false, false), from, weight, 0.5f, guard);
    }

    private static VqganConfig.Stack stack() {
        return new VqganConfig.Stack(4, List.of(32, 32), 1);
    }

    /** With captions left out at random, mirrored pictures and an end of the data in the middle of a batch. */
    static void dalle(Path work) throws IOException {
        DalleConfig config = new DalleConfig(2, 32, 2, 16, 12, 4, 8, 2, 2);
        DalleTask.Split split = new DalleTask.Split(new Captions(), new Codes());
        DalleTask task = new DalleTask(
                new DalleSequence(config, 0, 1), split, split, new DalleTask.Options(4, 0.3, 4, 3), ComputeDevice.CPU);
        new TaskTrainer(task, stage(4), new PaceRecipe(1, 1000, SAVE_EVERY), work).run();
    }

    /** Counts an example that a step takes; stands still for ever after the last one. */
    private static void take() {
        if (slow) {
            sleep(SLOW_MILLISECONDS);
        }
        if (LEFT.decrementAndGet() < 0) {
            sleep(Long.MAX_VALUE);
        }
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private record Shapes(ShapePictures pictures) implements BatchSource {
        @Override
        public int size() {
            return pictures.size();
        }

        @Override
        public int imageSize() {
            return pictures.imageSize();
        }

        @Override
        public void copy(int index, byte[] rgbChw) {
            take();
            pictures.copy(index, rgbChw);
        }
    }

    private record Captions() implements CaptionTokens {
        @Override
        public int size() {
            return EXAMPLES;
        }

        @Override
        public long[] textTokens(int example, RandomGenerator random) {
            return new long[] {2 + example % 8, 3 + random.nextInt(8), random.nextBoolean() ? 1 : 9, 1};
        }
    }

    private record Codes() implements ImageTokens {
        @Override
        public int size() {
            return EXAMPLES;
        }

        @Override
        public int[] imageTokens(int example, boolean mirrored) {
            take();
            int first = example % 8;
            return mirrored ? new int[] {first, 1, 2, 3} : new int[] {3, 2, 1, first};
        }
    }
}
